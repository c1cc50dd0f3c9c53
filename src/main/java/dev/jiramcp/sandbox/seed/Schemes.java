package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Holder;
import dev.jiramcp.sandbox.data.Permission;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who may do what in a project. */
final class Schemes {
    private static final Holder ADMIN = new Holder.InRole(Furnishing.ADMINISTRATORS);
    private static final Set<Permission> ADMINISTRATIVE = Set.of(
            Permission.ADMINISTER_PROJECTS,
            Permission.DELETE_ISSUES,
            Permission.MODIFY_REPORTER,
            Permission.EDIT_ALL_COMMENTS,
            Permission.DELETE_ALL_COMMENTS,
            Permission.DELETE_ALL_ATTACHMENTS,
            Permission.EDIT_ALL_WORKLOGS,
            Permission.DELETE_ALL_WORKLOGS,
            Permission.MANAGE_WATCHERS);
    private static final Set<Permission> READING =
            Set.of(Permission.BROWSE_PROJECTS, Permission.VIEW_VOTERS_AND_WATCHERS, Permission.VIEW_DEV_TOOLS);

    private Schemes() {}

    /**
     * Members work, administrators rule, readers read.
     *
     * @param members the role of those who work in it
     * @param readers who else may look
     */
    static Map<Permission, Set<Holder>> working(String members, Holder... readers) {
        Map<Permission, Set<Holder>> all = new EnumMap<>(Permission.class);
        Holder member = new Holder.InRole(members);
        for (Permission permission : Permission.values()) {
            if (!permission.global()) {
                Set<Holder> holders = new LinkedHashSet<>(Set.of(ADMIN));
                if (!ADMINISTRATIVE.contains(permission)) {
                    holders.add(member);
                }
                if (READING.contains(permission)) {
                    holders.addAll(Arrays.asList(readers));
                }
                all.put(permission, holders);
            }
        }
        return all;
    }

    /** And lets somebody more do something. */
    static Map<Permission, Set<Holder>> also(
            Map<Permission, Set<Holder>> scheme, Holder holder, Permission... permissions) {
        for (Permission permission : permissions) {
            Set<Holder> holders = new LinkedHashSet<>(scheme.getOrDefault(permission, Set.of()));
            holders.add(holder);
            scheme.put(permission, holders);
        }
        return scheme;
    }
}
