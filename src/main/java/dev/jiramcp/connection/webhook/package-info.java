/**
 * Tells a program of the operator's what becomes of connections, by signed requests after Standard Webhooks. {@link
 * dev.jiramcp.connection.webhook.Outbox} writes an event in the transaction of what it tells of; {@link
 * dev.jiramcp.connection.webhook.Deliveries} sends it until it is taken.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
@NullMarked
package dev.jiramcp.connection.webhook;

import org.jspecify.annotations.NullMarked;
