package dev.jiramcp.bench;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.audit.Audit;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.grant.Consent;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.application.NewApplication;
import dev.jiramcp.oauth.token.Family;
import dev.jiramcp.oauth.token.Redemption;
import dev.jiramcp.oauth.token.TokenLimits;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A database with a person who has connected Jira and an application that may exchange for them, written by the program's own
 * classes before it starts.
 *
 * @param subject an access token of the person
 * @param application the application's id
 * @param secret its secret
 */
record Prepared(String subject, String application, String secret) {
    static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final TenantId TENANT = new TenantId("default");
    private static final UserId PERSON = new UserId("amara");
    private static final Actor ADMIN = new Actor("admin", "bench");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final String VERIFIER = "v".repeat(43);

    /** Writes it, for a server that will listen on this port. */
    static Prepared in(StoreAddress address, int port) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        try (Store store = Store.at(address);
                Http http = new Http(HostRules.allowing(NOWHERE))) {
            Vault vault = new Vault(store, List.of(new MasterKeySource.Value(Secret.of(KEY))), clock);
            Audit audit = new Audit(vault, clock, random);
            Ground ground = new Ground(store, vault, audit, clock, random);
            connect(ground, new Atlassian(http, new Addresses(NOWHERE, NOWHERE)));
            invite(store);
            Applications applications = new Applications(ground, random, TENANT);
            Applications.Registered application = applications.register(
                    new NewApplication(
                            Optional.of("nightly"),
                            "Nightly",
                            Optional.empty(),
                            new Application.May(Set.of(GrantType.values()), Set.of(Application.ALL))),
                    ADMIN);
            Tokens tokens = new Tokens(
                    store, audit, new Tokens.Sources(clock, random), new Tokens.Place(TENANT, TokenLimits.DEFAULT));
            return new Prepared(
                    subject(store, tokens, port), "nightly", application.secret().orElseThrow().value());
        }
    }

    /** Nobody acts for who is no member. */
    private static void invite(Store store) {
        int unused = store.<Integer>write(database -> database.execute(
                "INSERT INTO member (tenant, id, address, person, name, email, role, state, link, link_until, created_at,"
                        + " changed_at, seen_at) VALUES (?, 'amara', ?, ?, 'Amara', '', 'user', 'ACTIVE', '', 0, 0, 0, 0)",
                TENANT.value(),
                PERSON.value(),
                PERSON.value()));
    }

    private static void connect(Ground ground, Atlassian atlassian) {
        Apps apps = new Apps(ground);
        Grants grants = new Grants(ground, apps, atlassian);
        AtlassianApp app = apps.put(
                Registration.own(TENANT, "client", Secret.of("secret"), NOWHERE.resolve("/callback")), ADMIN);
        Set<Scope> scopes = Set.of(Scope.READ_WORK, Scope.READ_USER, Scope.OFFLINE_ACCESS);
        Site site = new Site(
                new CloudId("1324a887-45db-4bf4-9e99-ef0ff456d421"), "acme", URI.create("https://acme.atlassian.net"));
        TokenAnswer.Granted tokens = new TokenAnswer.Granted(
                Secret.of("a".repeat(2000)),
                Optional.of(Secret.of("r".repeat(2000))),
                Duration.ofHours(1),
                scopes);
        Grant grant = grants.link(
                new Consent(
                        TENANT, app.id(), new AccountId("712020:amara"), AtlassianApp.Level.SITE, List.of(site), tokens),
                ADMIN);
        Links links = new Links(ground, grants, new ApiTokens(ground));
        links.add(
                TENANT,
                new Owner.Person(PERSON),
                new Credential.OfGrant(grant.id()),
                new Terms("", List.of(site), Set.of(Scope.READ_WORK, Scope.READ_USER)),
                ADMIN);
    }

    private static String subject(Store store, Tokens tokens, int port) {
        Family.Grant grant =
                new Family.Grant(TENANT, PERSON, "claude", DoorScope.all(), "http://localhost:" + port + "/mcp");
        String challenge = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(VERIFIER))
                .getValue();
        String code = store.write(database -> tokens.begin(database, grant, "https://claude.example/cb", challenge)
                .value());
        return tokens.redeem(new Redemption(code, "claude", Optional.empty(), VERIFIER))
                .access()
                .value();
    }
}
