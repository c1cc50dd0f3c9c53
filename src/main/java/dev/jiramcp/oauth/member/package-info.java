/**
 * Who belongs to a tenant: {@link dev.jiramcp.oauth.member.Members} are rows, invited or come by a rule, each with a {@link
 * dev.jiramcp.oauth.member.Role}; {@link dev.jiramcp.oauth.member.Admission} decides whether somebody who proved who they are
 * comes in.
 */
@NullMarked
package dev.jiramcp.oauth.member;

import org.jspecify.annotations.NullMarked;
