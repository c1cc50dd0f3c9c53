package dev.jiramcp.policy;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.cedar.CedarLibrary;
import dev.jiramcp.policy.cedar.CedarSet;
import dev.jiramcp.policy.cedar.SetReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests and sets for tests. */
public final class TestingPolicies {
    public static final TenantId TENANT = new TenantId("acme");
    public static final UserId ANN = new UserId("ann");
    public static final CloudId SITE = new CloudId("11111111-2222-3333-4444-555555555555");
    public static final String HOST = "acme.atlassian.net";
    /** A Sunday. */
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private TestingPolicies() {}

    /** A reader whose library stays unpacked between runs. */
    public static SetReader reader() {
        return new SetReader(new CedarLibrary(Path.of("target", "native")));
    }

    /** A set that has nothing wrong. */
    public static CedarSet set(String text) {
        SetReader.Reading reading = reader().read("test@1", List.of(new SourceFile("test.cedar", text)));
        return reading.set().orElseThrow(() -> new AssertionError(reading.problems()));
    }

    /** What is wrong with a text. */
    public static List<String> problems(String text) {
        return reader().read("test@1", List.of(new SourceFile("test.cedar", text))).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    public static Context somewhere() {
        return new Context(Set.of("read:jira-work"), "claude-code", Optional.of("192.0.2.7"), NOON, false);
    }

    public static PolicyRequest request(Who who, Action action, What what) {
        return new PolicyRequest(TENANT, who, action, what, somewhere());
    }

    /** Ann, without an application, calls a tool on the site. */
    public static PolicyRequest call(Action action, String tool) {
        return request(Who.person(ANN, Set.of()), action, What.tool(tool).onSite(SITE, HOST));
    }

    /** An application asks for something for Ann. */
    public static PolicyRequest by(String application, Action action, What what) {
        return request(new Who(ANN, Set.of(), Optional.of(application)), action, what);
    }

    /** The least that makes a request complete. */
    public static What fitting(Action action) {
        return switch (action) {
            case READ -> What.tool("jira_search");
            case CREATE -> What.tool("jira_create_issue");
            case UPDATE -> What.tool("jira_update_issue");
            case DELETE -> What.tool("jira_delete_issue");
            case GATEWAY -> What.site(SITE, HOST).by("GET", "/rest/api/3/myself");
            case RELEASE, BROKER -> What.site(SITE, HOST);
            case SHARE_ACCOUNT -> What.account(new AccountId("5b10ac8d82e05b22cc7d4ef5"));
            case IMPERSONATE, CONNECT -> What.NOTHING;
        };
    }
}
