package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.application.NewApplication;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.store.Recent;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two replicas on one database: what somebody loses at one counts there with the next request, and at the other too, but for
 * what that keeps in memory for a moment. Everything was used at both just before.
 */
class EndsEverywhereTest {
    private static final TenantId ACME = TestingTenants.ACME;
    private static final UserId AUDITOR = new UserId("sub-auditor");
    private static final int OK = 200;
    private static final int GONE = 401;

    @TempDir
    private Path home;

    /** Two replicas, an owner at the first, and an auditor who has a session and a token. */
    private final class Two implements AutoCloseable {
        final TestingTenants server;
        final Program other;
        final HttpDoor otherDoor;
        final TestingApi owner;
        final ConsoleVisitor auditor;
        final OkHttpClient http = new OkHttpClient();

        Two(TestingDatabase kind) {
            server = new TestingTenants(home, kind.make());
            other = server.replica();
            otherDoor = HttpDoor.open(other);
            owner = TestingApi.inBrowser(
                    ConsoleVisitor.member(server, ACME, Role.OWNER).browser(), server.at("/t/acme"));
            auditor = ConsoleVisitor.member(server, ACME, Role.AUDITOR);
        }

        List<URI> replicas() {
            return List.of(server.door.mcp(), otherDoor.mcp());
        }

        /** What the session answers: a page, and an operation of the API. */
        List<Integer> session(URI replica) {
            return List.of(
                    auditor.send(HttpRequest.newBuilder(replica.resolve("/t/acme/console/members")))
                            .statusCode(),
                    auditor.send(HttpRequest.newBuilder(replica.resolve("/t/acme/api/v1/members"))
                                    .header("X-CSRF-Token", auditor.csrf()))
                            .statusCode());
        }

        /** The status of a request as from a client that knows the replicas by one address. */
        int status(URI replica, String path, Request.Builder request) {
            Request.Builder sent = request.url(replica.resolve(path).toString())
                    .header("Host", server.door.mcp().getAuthority());
            try (Response reply = http.newCall(sent.build()).execute()) {
                return reply.code();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        int api(URI replica, String token) {
            return status(
                    replica,
                    "/t/acme/api/v1/members",
                    new Request.Builder().header("Authorization", "Bearer " + token));
        }

        ObjectNode member() {
            return Json.object()
                    .put(
                            "id",
                            server.program
                                    .membership()
                                    .members()
                                    .find(ACME, AUDITOR)
                                    .orElseThrow()
                                    .id());
        }

        @Override
        public void close() {
            otherDoor.close();
            other.close();
            server.close();
        }
    }

    /** No request that begins later than what another process may keep is answered by what was before. */
    private static void assertGoneInAMoment(IntSupplier request) {
        long ended = System.nanoTime();
        long begun = ended;
        int status = request.getAsInt();
        while (status == OK && begun - ended < Recent.KEPT.toNanos()) {
            begun = System.nanoTime();
            status = request.getAsInt();
        }
        assertThat(status).isEqualTo(GONE);
    }

    @ParameterizedTest
    @EnumSource
    void whatARoleAllowed(TestingDatabase kind) {
        try (Two two = new Two(kind)) {
            String token = two.auditor.token();
            for (URI replica : two.replicas()) {
                assertThat(two.session(replica)).containsOnly(OK);
                assertThat(two.api(replica, token)).isEqualTo(OK);
            }
            two.owner.does("changeMember", two.member().put("role", "user"));
            for (URI replica : two.replicas()) {
                assertThat(two.session(replica)).containsOnly(403);
                assertThat(two.api(replica, token)).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAMemberHad(TestingDatabase kind) {
        try (Two two = new Two(kind)) {
            String token = two.auditor.token();
            for (URI replica : two.replicas()) {
                assertThat(two.session(replica)).containsOnly(OK);
                assertThat(two.api(replica, token)).isEqualTo(OK);
            }
            two.owner.does("removeMember", two.member());
            for (URI replica : two.replicas()) {
                assertThat(two.session(replica))
                        .as("led to sign in, or refused")
                        .containsExactly(303, GONE);
            }
            assertThat(two.api(two.replicas().get(0), token)).isEqualTo(GONE);
            assertGoneInAMoment(() -> two.api(two.replicas().get(1), token));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnApplicationWas(TestingDatabase kind) {
        try (Two two = new Two(kind)) {
            Applications applications = two.server.program.applications(ACME);
            Applications.Registered reports = applications.register(
                    new NewApplication(
                            Optional.of("reports"),
                            "Reports",
                            Optional.empty(),
                            new Application.May(Set.of(GrantType.CLIENT_CREDENTIALS), Set.of("*"))),
                    Actor.SYSTEM);
            String proof =
                    Credentials.basic("reports", reports.secret().orElseThrow().value());
            for (URI replica : two.replicas()) {
                assertThat(asks(two, replica, proof)).isEqualTo(OK);
            }
            applications.remove("reports", Actor.SYSTEM);
            assertThat(asks(two, two.replicas().get(0), proof)).isEqualTo(GONE);
            assertGoneInAMoment(() -> asks(two, two.replicas().get(1), proof));
        }
    }

    private static int asks(Two two, URI replica, String proof) {
        return two.status(
                replica,
                "/t/acme/oauth/introspect",
                new Request.Builder()
                        .header("Authorization", proof)
                        .post(new FormBody.Builder().add("token", "none").build()));
    }
}
