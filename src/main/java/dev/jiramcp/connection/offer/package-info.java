/** Which tools a tenant offers, of those that the operator does: {@link dev.jiramcp.connection.offer.Offers}. */
@NullMarked
package dev.jiramcp.connection.offer;

import org.jspecify.annotations.NullMarked;
