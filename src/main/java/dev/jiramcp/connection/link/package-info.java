/** Who uses which grant or API token: the connections of people and of the organisation, and what ends with the last of them. */
@NullMarked
package dev.jiramcp.connection.link;

import org.jspecify.annotations.NullMarked;
