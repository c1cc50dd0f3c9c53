/**
 * The pages on which people connect their Atlassian accounts: {@link dev.jiramcp.oauth.connect.ConnectPages} puts them at
 * their paths. What happens is decided in {@link dev.jiramcp.connection.connect}; here it is shown and asked.
 */
@NullMarked
package dev.jiramcp.oauth.connect;

import org.jspecify.annotations.NullMarked;
