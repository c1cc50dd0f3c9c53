/**
 * What an organisation is installed with, and credentials that are entered instead of consented to: API tokens and
 * service accounts, for the organisation or for one person. Each is tried and shown before it is linked.
 */
@NullMarked
package dev.jiramcp.connection.installation;

import org.jspecify.annotations.NullMarked;
