/**
 * Members with their roles and who may enter ({@link dev.jiramcp.console.member.MemberPages}), and the tenants of the deployment
 * ({@link dev.jiramcp.console.member.TenantPages}).
 */
@NullMarked
package dev.jiramcp.console.member;

import org.jspecify.annotations.NullMarked;
