package dev.jiramcp.connection.installation;

import dev.jiramcp.connection.link.Owner;
import java.util.ArrayList;
import java.util.List;

/** What people should know about a credential that is entered, before they enter it. */
public final class CredentialNotices {
    private static final String SHARED =
            "Jira shows its account as the author of whatever anybody does with it; who that was stands in the audit log of"
                    + " this server alone. People who connect an account of their own act as themselves.";

    private CredentialNotices() {}

    /** The notices of API tokens in general, in sentences. */
    public static List<String> apiToken(Owner owner) {
        List<String> notices = new ArrayList<>(List.of(
                "An API token acts as the account that it was made by, with all that this account may do.",
                "Atlassian ends each after a year at most and tells nobody when: enter its day, and you are told two weeks"
                        + " ahead.",
                "Calls with it cost no points of Atlassian's hourly allowance of apps; the limits of bursts hold."));
        if (owner instanceof Owner.Installation) {
            notices.add(SHARED);
        }
        return List.copyOf(notices);
    }

    /** The notices of one API token that was tried. */
    static List<String> apiToken(Owner owner, boolean scoped) {
        List<String> notices = new ArrayList<>(apiToken(owner));
        notices.add(
                scoped
                        ? "This one has scopes, which Atlassian does not tell: what it lacks shows when it is used. Calls go"
                                + " through Atlassian's gateway."
                        : "This one has no scopes: Atlassian would let it do everything. This server holds it to the scopes"
                                + " that you choose here.");
        return List.copyOf(notices);
    }

    /** The notices of service accounts, in sentences. */
    public static List<String> serviceAccount(Owner owner) {
        List<String> notices = new ArrayList<>(List.of(
                "A service account gets its tokens by its own id and secret: nobody gives consent, and nothing ends when a"
                        + " person leaves.",
                "Its scopes and sites are set at admin.atlassian.com, Directory, Service accounts; it takes read:jira-user"
                        + " to say which account it is.",
                "It needs access to Jira and permissions in each project, as any account does."));
        if (owner instanceof Owner.Installation) {
            notices.add(SHARED);
        }
        return List.copyOf(notices);
    }
}
