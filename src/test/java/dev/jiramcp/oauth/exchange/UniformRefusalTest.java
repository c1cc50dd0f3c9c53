package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ACCESS;
import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static dev.jiramcp.oauth.exchange.TestingSts.AUDIENCE;
import static dev.jiramcp.oauth.jwt.TestingKeys.claims;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.grant.Consent;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.oauth.jwt.TestingKeys;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Issued;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.store.Additions;
import dev.jiramcp.store.CountedStatements;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Threat 19: nobody learns from the answer, or from what the server does for it, what was wrong with a token. */
@ParameterizedClass
@EnumSource
class UniformRefusalTest {
    private static final String NOBODYS_SITE = "00000000-0000-4000-8000-000000000000";
    private static final String OTHERS_SITE = "00000000-0000-4000-8000-000000000001";

    private final TestingSts sts;
    private final TestingIssuer issuer;

    UniformRefusalTest(TestingDatabase database) {
        this.sts = new TestingSts(database);
        this.issuer = new TestingIssuer(sts);
    }

    @AfterEach
    void close() {
        sts.close();
    }

    private Instant now() {
        return sts.broker.clock().instant();
    }

    /** Tokens that are not taken, each for a reason of its own, by that reason. */
    private Map<String, String> bad() {
        String ended = sts.token("amara");
        String broker = sts.exchange(sts.reports, ended, sts.siteResource()).at("access_token");
        sts.broker.clock().advance(Duration.ofMinutes(16));
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("ended", ended);
        bad.put("a broker token that ended", broker);
        bad.put("revoked", revoked());
        bad.put("a refresh token", issued("/mcp").refresh().value());
        bad.put(
                "for another resource",
                sts.issued("amara", DoorScope.all(), "https://other.example/mcp")
                        .access()
                        .value());
        bad.put("another tenant's", ofAnotherTenant());
        bad.put("never given", "jma_" + "A".repeat(43));
        bad.put("never given, of the gateway", "jmb_" + "A".repeat(43));
        bad.put("no token", "x");
        bad.put("no JWT", "a.b.c");
        bad.put("unsigned", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbWFyYSJ9.");
        bad.put("an unknown issuer's", issuer.signed(claims("https://other.example", "s-1", AUDIENCE, now())));
        bad.put("forged", new TestingKeys().signed(issuer.claims()));
        bad.put("vouched for too long ago", issuer.signed(issuer.claims().put("exp", now().getEpochSecond() - 60)));
        bad.put("for somebody else", issuer.signed(issuer.claims().put("aud", "elsewhere")));
        bad.put("not as ruled", issuer.signed(issuer.claims().put("department", "legal")));
        bad.put("of what no database holds", issuer.signed(issuer.claims().put("sub", "s\u0000-1")));
        bad.put("of no characters", issuer.signed(issuer.claims().put("sub", "s\ud800")));
        bad.put("of nobody here", issuer.signed(issuer.claims().put("sub", "s-2")));
        bad.put(
                "signed by an application that has no key",
                issuer.signed(claims("reports", "amara", sts.issuer(), now())));
        return bad;
    }

    private Issued issued(String path) {
        return sts.issued("amara", DoorScope.all(), sts.issuer() + path);
    }

    private String revoked() {
        String token = sts.token("amara");
        sts.tokens.revoke(Token.of(token), "claude");
        return token;
    }

    private String ofAnotherTenant() {
        BrokerToken token = new BrokerToken(
                sts.brokers.newId(),
                new TenantId("other"),
                new UserId("amara"),
                "reports",
                "connection",
                new CloudId(sts.site()),
                Set.of(Scope.READ_WORK),
                now().plusSeconds(60),
                "decision",
                List.of("reports"));
        return sts.broker
                .ground()
                .store()
                .write(database -> Additions.in(database, additions -> sts.brokers.issue(additions, token)))
                .reveal();
    }

    private static String said(Reply reply) {
        Map<String, List<String>> headers = new LinkedHashMap<>(reply.headers());
        headers.remove("date");
        return reply.status() + " " + headers + " " + reply.text();
    }

    @Test
    void answersEverySubjectTokenThatIsNotTakenInTheSameBytes() {
        Map<String, String> answers = new LinkedHashMap<>();
        bad().forEach((why, token) -> answers.put(why, said(sts.exchange(sts.reports, token, ATLASSIAN))));
        assertThat(Set.copyOf(answers.values())).as(answers.toString()).hasSize(1);
        assertThat(answers.get("no token")).contains("\"error_description\":\"subject_token is not acceptable\"");
    }

    @Test
    void answersEveryActorTokenThatIsNotTakenInTheSameBytes() {
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, String> bad = bad();
        String good = sts.token("amara");
        bad.forEach((why, token) -> answers.put(
                why,
                said(sts.exchange(sts.reports, good, ATLASSIAN, "actor_token", token, "actor_token_type", ACCESS))));
        assertThat(Set.copyOf(answers.values())).as(answers.toString()).hasSize(1);
        assertThat(answers.get("no token")).contains("\"error_description\":\"actor_token is not acceptable\"");
    }

    /** A good token of a person for whom the application may not ask is answered as one that is not there. */
    @Test
    void answersAGoodTokenThatIsNotForThisApplicationInTheSameBytes() {
        Login ofJonas = sts.application("of-jonas", Set.of(GrantType.TOKEN_EXCHANGE), Set.of("jonas"));
        assertThat(said(sts.exchange(ofJonas, sts.token("amara"), ATLASSIAN)))
                .isEqualTo(said(sts.exchange(ofJonas, "x", ATLASSIAN)));
    }

    /** As many records of the same kind, each with a reason that only the record knows. */
    @Test
    void hasOneRecordOfEachWithTheReason() {
        Map<String, String> bad = bad();
        bad.values().forEach(token -> sts.exchange(sts.reports, token, ATLASSIAN));
        assertThat(sts.records("exchange.subject"))
                .hasSameSizeAs(bad.values())
                .allSatisfy(each -> assertThat(each.outcome()).isEqualTo("refused"))
                .extracting(each -> each.details().path("reason").asString(""))
                .containsOnly(
                        "unknown_or_ended",
                        "wrong_kind",
                        "wrong_audience",
                        "wrong_tenant",
                        "unknown_issuer",
                        "wrong_signature",
                        "not_in_time",
                        "claim_rule",
                        "nobody_signed_in",
                        "assertion");
    }

    /** What can be seen from outside beside the answer: whom the server asks. */
    @Test
    void asksNobodyForATokenOfAnIssuerThatTheOperatorDidNotName() {
        Map<String, String> bad = bad();
        int before = sts.documents.reads();
        assertThat(sts.exchange(sts.reports, one(bad, "an unknown issuer's"), ATLASSIAN)
                        .status())
                .isEqualTo(400);
        assertThat(sts.exchange(sts.reports, one(bad, "for somebody else"), ATLASSIAN)
                        .status())
                .isEqualTo(400);
        assertThat(sts.documents.reads()).isEqualTo(before);
        for (int turn = 0; turn < 20; turn++) {
            assertThat(sts.exchange(sts.reports, one(bad, "forged"), ATLASSIAN).status())
                    .isEqualTo(400);
        }
        assertThat(sts.documents.reads()).as("its metadata and its keys, once").isEqualTo(before + 2);
    }

    private static String one(Map<String, String> tokens, String name) {
        return Optional.ofNullable(tokens.get(name)).orElseThrow();
    }

    /**
     * The statements of an exchange, those that write its records left out: they are written together, later. What was read a
     * moment ago is forgotten first, as after any write.
     */
    private List<String> asked(CountedStatements counted, Login login, String token, String resource) {
        assertThat(issued("/mcp").access().value()).isNotEmpty();
        List<String> asked = counted.during(() -> {
            Reply unused = sts.exchange(login, token, resource);
        });
        return asked.stream().filter(sql -> sql.startsWith("SELECT")).toList();
    }

    private static List<Integer> lengths(Map<String, List<String>> asked) {
        return asked.values().stream().map(List::size).distinct().toList();
    }

    /** Nor does it from how much is done: each is looked for once, where such a token would be, and then refused. */
    @Test
    void asksTheDatabaseAsOftenForEverySubjectTokenThatIsNotTaken() {
        CountedStatements counted = CountedStatements.of(sts.broker.ground().store());
        Map<String, List<String>> asked = new LinkedHashMap<>();
        bad().forEach((why, token) -> asked.put(why, asked(counted, sts.reports, token, ATLASSIAN)));
        assertThat(lengths(asked)).as(asked.toString()).hasSize(1);
        assertThat(asked.get("revoked"))
                .as("a token of ours, whatever became of it")
                .isEqualTo(asked.get("ended"))
                .isEqualTo(asked.get("never given"))
                .isEqualTo(asked.get("for another resource"));
        assertThat(asked.get("another tenant's"))
                .as("one of the gateway")
                .isEqualTo(asked.get("a broker token that ended"))
                .isEqualTo(asked.get("never given, of the gateway"));
        assertThat(asked.get("forged"))
                .as("a signed one")
                .isEqualTo(asked.get("of nobody here"))
                .isEqualTo(asked.get("an unknown issuer's"));
    }

    /** What is anybody's site and not this person's is looked for as one that is nobody's, and as far. */
    @Test
    void asksTheDatabaseTheSameForEveryTargetThatCanNotBeServed() {
        CountedStatements counted = CountedStatements.of(sts.broker.ground().store());
        connectElsewhere();
        String token = sts.token("amara");
        for (String base : List.of(ATLASSIAN, sts.gatewayResource())) {
            Reply first = sts.exchange(sts.reports, token, base + "/" + NOBODYS_SITE);
            assertThat(first.at("error")).as("made a link to connect").isEqualTo("invalid_target");
            List<String> nobodys = asked(counted, sts.reports, token, base + "/" + NOBODYS_SITE);
            List<String> others = asked(counted, sts.reports, token, base + "/" + OTHERS_SITE);
            assertThat(others).isEqualTo(nobodys).hasSizeGreaterThan(1);
            assertThat(said(sts.exchange(sts.reports, token, base + "/" + OTHERS_SITE)))
                    .isEqualTo(said(sts.exchange(sts.reports, token, base + "/" + NOBODYS_SITE)));
        }
    }

    /** Somebody of another tenant has connected a site that nobody of this one can reach. */
    private void connectElsewhere() {
        Site site = new Site(new CloudId(OTHERS_SITE), "theirs", URI.create("https://theirs.atlassian.net"));
        TenantId other = new TenantId("other");
        AtlassianApp app = sts.broker
                .apps()
                .put(
                        Registration.own(
                                other,
                                DemoApps.CLIENT_ID,
                                Secret.of(DemoApps.CLIENT_SECRET),
                                URI.create(DemoApps.CALLBACK)),
                        Actor.SYSTEM);
        TokenAnswer.Granted tokens = new TokenAnswer.Granted(
                Secret.of("theirs"),
                Optional.of(Secret.of("to renew it")),
                Duration.ofHours(1),
                Set.of(Scope.READ_WORK));
        Consent consent =
                new Consent(other, app.id(), new AccountId("mallory"), AtlassianApp.Level.SITE, List.of(site), tokens);
        Link unused = sts.broker
                .links()
                .add(
                        other,
                        new Owner.Person(new UserId("mallory")),
                        new Credential.OfGrant(
                                sts.broker.grants().link(consent, Actor.SYSTEM).id()),
                        new Terms("", List.of(site), Set.of(Scope.READ_WORK)),
                        Actor.SYSTEM);
    }

    /** An application is not told from one that is not there, nor one with a secret from one with keys. */
    @Test
    void answersEveryClientThatDoesNotProveItselfInTheSameBytes() {
        sts.application("signing", new ClientKeys.Known(issuer.keys().jwks()));
        List<String> answers = List.of(
                said(sts.exchange(new Login("reports", "wrong"), "x", ATLASSIAN)),
                said(sts.exchange(new Login("nobody", "wrong"), "x", ATLASSIAN)),
                said(sts.exchange(new Login("signing", "wrong"), "x", ATLASSIAN)),
                said(sts.exchange(new Login(TestingSts.OFFICE, "wrong"), "x", ATLASSIAN)));
        assertThat(Set.copyOf(answers)).as(answers.toString()).hasSize(1);
    }
}
