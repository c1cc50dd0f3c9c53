package dev.jiramcp.oauth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.member.GroupBook;
import dev.jiramcp.oauth.tenant.TenantPath;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OidcSignInTest {
    private static final String ASK = "/oauth/authorize?response_type=code&client_id=jira-mcp&redirect_uri="
            + "http%3A%2F%2F127.0.0.1%3A4199%2Fcallback&state=s&code_challenge_method=S256&code_challenge="
            + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private TestingIdp idp;
    private Program program;
    private HttpDoor door;

    @BeforeEach
    void open(@TempDir Path home) {
        idp = new TestingIdp();
        Settings settings = Settings.read(
                Map.of(
                        Setting.LISTEN, "127.0.0.1:0",
                        Setting.SIGN_IN, "oidc",
                        Setting.OIDC_ISSUER, idp.issuer().toString(),
                        Setting.OIDC_CLIENT_ID, TestingIdp.CLIENT_ID,
                        Setting.ADMINS, "root@example.com",
                        Setting.ALLOW, "ann@example.com, group:board"),
                Map.of("JIRA_MCP_HOME", home.toString(), "JIRA_MCP_OIDC_CLIENT_SECRET", TestingIdp.CLIENT_SECRET));
        program = Program.start(settings, true);
        door = HttpDoor.open(program);
    }

    @AfterEach
    void close() {
        door.close();
        program.close();
        idp.close();
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpResponse<String> get(HttpClient browser, URI address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Follows a browser until a page is shown. */
    private HttpResponse<String> follow(HttpClient browser, URI address) throws IOException, InterruptedException {
        URI next = address;
        for (int hop = 0; hop < 10; hop++) {
            HttpResponse<String> reply = get(browser, next);
            if (reply.headers().firstValue("Location").isEmpty()) {
                return reply;
            }
            next = next.resolve(reply.headers().firstValue("Location").orElseThrow());
        }
        throw new AssertionError("it goes round in circles");
    }

    /** The address to which the provider sends the browser back. */
    private URI callback(HttpClient browser) throws IOException, InterruptedException {
        URI next = door.mcp().resolve(ASK);
        while (!next.getPath().equals(OidcSignIn.CALLBACK)) {
            next = next.resolve(
                    get(browser, next).headers().firstValue("Location").orElseThrow());
        }
        return next;
    }

    private List<String> audited() {
        return program.store()
                .read(handle -> handle.createQuery("SELECT action || ' ' || outcome FROM audit_record")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void comesBackToThePageThatWasAskedFor() throws IOException, InterruptedException {
        HttpResponse<String> page = follow(browser(), door.mcp().resolve(ASK));
        assertThat(page.uri().getPath()).startsWith("/oauth/consent/");
        assertThat(page.body()).contains("Signed in as ann", "jira-mcp on the command line");
        assertThat(audited()).contains("person.signed_in done");
    }

    @Test
    void turnsAStrangerAwayAndSaysWhomToAsk() throws IOException, InterruptedException {
        idp.signedIn("mallory");
        HttpResponse<String> page = follow(browser(), door.mcp().resolve(ASK));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("mallory@example.com", "Ask root@example.com to let you in.");
        assertThat(audited()).contains("person.signed_in refused");
    }

    @Test
    void believesNoAddressThatTheProviderDidNotVerify() throws IOException, InterruptedException {
        idp.bend(claims -> claims.claim("email_verified", false));
        assertThat(follow(browser(), door.mcp().resolve(ASK)).statusCode()).isEqualTo(403);
        idp.bend(claims -> claims.claim("email_verified", false).claim("groups", List.of("board")));
        assertThat(follow(browser(), door.mcp().resolve(ASK)).statusCode()).isEqualTo(200);
    }

    /** In the place of those before: who left a group at the provider is out of it here. */
    @Test
    void takesNoteOfTheGroupsOfEachSignIn() throws IOException, InterruptedException {
        UserId ann = new UserId("sub-ann");
        assertThat(follow(browser(), door.mcp().resolve(ASK)).statusCode()).isEqualTo(200);
        assertThat(program.exchanging().judge().groups().of(TenantPath.home(), ann))
                .containsExactly("staff");
        idp.bend(claims -> claims.claim("groups", List.of("board", "jira")));
        assertThat(follow(browser(), door.mcp().resolve(ASK)).statusCode()).isEqualTo(200);
        assertThat(new GroupBook(program.store()).of(TenantPath.home(), ann))
                .containsExactlyInAnyOrder("board", "jira");
        idp.bend(claims -> claims.claim("groups", null));
        assertThat(follow(browser(), door.mcp().resolve(ASK)).statusCode()).isEqualTo(200);
        assertThat(new GroupBook(program.store()).of(TenantPath.home(), ann)).isEmpty();
    }

    @Test
    void takesACallbackOnceAndInItsBrowserAlone() throws IOException, InterruptedException {
        HttpClient ann = browser();
        URI back = callback(ann);
        assertThat(get(browser(), back).statusCode()).isEqualTo(403);
        assertThat(idp.redeemed()).isZero();
        assertThat(get(ann, back).statusCode()).isEqualTo(303);
        assertThat(get(ann, back).statusCode()).isEqualTo(403);
        assertThat(idp.redeemed()).isEqualTo(1);
    }

    @Test
    void takesNoCallbackThatIsNotAsItMustBe() throws IOException, InterruptedException {
        for (UnaryOperator<String> change : List.<UnaryOperator<String>>of(
                query -> query.replaceFirst("state=[^&]*", "state=other"),
                query -> query.replaceFirst("state=[^&]*", ""),
                query -> query + "&state=twice",
                query -> query + "&code=twice",
                query -> query.replaceFirst("iss=[^&]*", "iss=https%3A%2F%2Fother.example"),
                query -> query.replaceFirst("&iss=[^&]*", ""))) {
            HttpClient ann = browser();
            URI back = callback(ann);
            URI bent = URI.create(back.toString().replace(back.getRawQuery(), change.apply(back.getRawQuery())));
            assertThat(get(ann, bent).statusCode()).as(bent.getRawQuery()).isIn(400, 403);
        }
        assertThat(idp.redeemed()).isZero();
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> wrongClaims() {
        return Stream.of(
                claims -> claims.issuer("https://other.example"),
                claims -> claims.audience("somebody else"),
                claims -> claims.audience(List.of(TestingIdp.CLIENT_ID, "somebody else"))
                        .claim("azp", "somebody else"),
                claims -> claims.claim("nonce", "another"),
                claims -> claims.claim("nonce", null),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3600))),
                claims -> claims.expirationTime(null),
                claims -> claims.subject(null),
                claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(3600))));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void believesNoTokenThatSaysTheWrongThing(UnaryOperator<JWTClaimsSet.Builder> change)
            throws IOException, InterruptedException {
        idp.bend(change);
        assertThat(follow(browser(), door.mcp().resolve(ASK)).statusCode()).isEqualTo(403);
    }

    static Stream<UnaryOperator<String>> forgeries() {
        return Stream.<UnaryOperator<String>>of(
                OidcSignInTest::signedBySomebodyElse,
                token -> headed(token, "{\"alg\":\"none\"}", false),
                token -> headed(token, "{\"alg\":\"None\",\"typ\":\"JWT\"}", false),
                token -> headed(token, "{\"alg\":\"HS256\",\"kid\":\"first\"}", true),
                token -> headed(token, "{\"alg\":\"HS256\",\"kid\":\"first\"}", false),
                token -> headed(token, "{\"alg\":\"RS256\",\"kid\":\"../../keys\"}", true),
                token -> headed(token, "{\"alg\":\"RS256\",\"kid\":\"http://127.0.0.1/key\"}", true),
                token -> headed(token, "{\"alg\":\"RS256\",\"jku\":\"http://127.0.0.1:1/keys\",\"kid\":\"x\"}", true),
                token -> headed(token, "{\"alg\":\"RS256\",\"x5u\":\"http://127.0.0.1:1/cert\",\"kid\":\"x\"}", true),
                token -> headed(token, "{\"alg\":\"RS256\",\"kid\":\"first\",\"b64\":false,\"crit\":[\"b64\"]}", true),
                token -> headed(token, "{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[\"exp\"]}", true),
                token -> headed(token, "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"first\"}", true),
                token -> headed(token, "{\"alg\":\"ES256\",\"kid\":\"first\"}", true),
                token -> headed(token, "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}", true),
                token -> headed(token, "{}", true),
                token -> headed(token, "nonsense", true),
                token -> token.substring(0, token.length() - 8) + "AAAAAAAA",
                token -> token.substring(0, token.lastIndexOf('.') + 1),
                token -> token.substring(0, token.lastIndexOf('.')),
                token -> token + ".x",
                token -> " ",
                token -> "a.b.c",
                token -> "..");
    }

    private static String headed(String token, String header, boolean signature) {
        String[] parts = token.split("\\.", -1);
        String head = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
        return head + "." + parts[1] + "." + (signature ? parts[2] : "");
    }

    private static String signedBySomebodyElse(String token) {
        try {
            return TestingIdp.sign(
                    SignedJWT.parse(token).getJWTClaimsSet(),
                    new RSAKeyGenerator(2048).keyID("first").generate());
        } catch (ParseException | JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void believesNoTokenThatTheProviderDidNotSign(UnaryOperator<String> forgery)
            throws IOException, InterruptedException {
        idp.forge(forgery);
        assertThat(follow(browser(), door.mcp().resolve(ASK)).statusCode()).isEqualTo(403);
    }
}
