package dev.jiramcp.console.page;

/** The sections of the console, in the order of the navigation. The page at a section's own path is the one that it leads to. */
public enum Section {
    OVERVIEW(Group.ORGANISATION, "", "Overview"),
    CONNECTIONS(Group.ORGANISATION, "/connections", "Connections"),
    ATLASSIAN_APPS(Group.ORGANISATION, "/apps", "Atlassian apps"),
    APPLICATIONS(Group.ORGANISATION, "/applications", "Applications"),
    TOOLS(Group.ORGANISATION, "/tools", "Tools"),
    POLICY(Group.ORGANISATION, "/policy", "Policy"),
    AUDIT(Group.ORGANISATION, "/audit", "Audit"),
    MEMBERS(Group.ORGANISATION, "/members", "Members"),
    TENANTS(Group.SERVER, "/tenants", "Tenants"),
    KEYS(Group.SERVER, "/keys", "Keys"),
    SYSTEM(Group.SERVER, "/system", "System"),
    MINE(Group.YOU, "/mine", "My connections"),
    MY_CLIENTS(Group.YOU, "/mine/clients", "Clients I allowed"),
    MY_RECORDS(Group.YOU, "/mine/records", "Done in my name");

    private final Group group;
    private final String path;
    private final String title;

    /** The headings of the navigation. */
    public enum Group {
        ORGANISATION("Organisation"),
        SERVER("Server"),
        YOU("You");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    Section(Group group, String path, String title) {
        this.group = group;
        this.path = path;
        this.title = title;
    }

    public Group group() {
        return group;
    }

    /** Below {@code /console}. */
    public String path() {
        return path;
    }

    public String title() {
        return title;
    }
}
