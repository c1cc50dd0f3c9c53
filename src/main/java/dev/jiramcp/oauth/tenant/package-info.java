/**
 * The organisations of one deployment: {@link dev.jiramcp.oauth.tenant.Tenants} are rows beside {@code default}, and {@link
 * dev.jiramcp.oauth.tenant.TenantRouter} leads what comes to {@code /t/{tenant}/…} to the door of that tenant.
 */
@NullMarked
package dev.jiramcp.oauth.tenant;

import org.jspecify.annotations.NullMarked;
