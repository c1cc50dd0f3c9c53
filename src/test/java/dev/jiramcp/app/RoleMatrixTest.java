package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threat 42: each role, strangers and people of another tenant at each page, each action and each operation that the console
 * has, all of them sent. Who may is what {@code console-table.txt} says: whom it does not name is refused, whom it names is
 * not. Threat 40: whatever shows no token of its session is refused, whoever sends it.
 */
class RoleMatrixTest {
    private static final TenantId HOME = TenantPath.home();
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;

    /** What the server writes by itself, and that somebody was at the door. */
    private static final Set<String> BY_ITSELF = Set.of(
            "audit_link",
            "audit_waiting",
            "audit_chain",
            "audit_checkpoint",
            "connection_watch",
            "browser_session",
            "sign_in");

    private static final Map<Role, Character> LETTERS = Map.of(
            Role.OWNER, 'o',
            Role.ADMINISTRATOR, 'a',
            Role.SECURITY, 's',
            Role.AUDITOR, 'r',
            Role.USER, 'u');

    private final ConsoleTable table = ConsoleTable.read();
    private final List<String> faults = new ArrayList<>();
    private TestingTenants server;
    private ConsoleDoor console;

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        console = new ConsoleDoor(server.program);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Map<String, String> rows() {
        return new Rows(server.program.store(), HOME).all(BY_ITSELF);
    }

    @ParameterizedTest
    @EnumSource
    void seesAndDoesItsOwnAlone(Role role) {
        char letter = requireNonNull(LETTERS.get(role));
        sendAll(ConsoleVisitor.member(server, HOME, role), row -> row.may(letter));
        assertThat(faults).isEmpty();
    }

    @Test
    void theOwnerOfAnotherTenantSeesNothingOfTheWholeThere() {
        sendAll(
                ConsoleVisitor.member(server, TestingTenants.ACME, Role.OWNER),
                row -> row.may(ConsoleTable.OTHER_TENANT));
        assertThat(faults).isEmpty();
    }

    private void sendAll(ConsoleVisitor visitor, Predicate<ConsoleTable.Row> may) {
        ApiDocument document = new ApiDocument(
                Json.parse(server.get(visitor.browser(), "/api/v1/openapi.json").body()));
        for (ConsolePage page : console.pages().all()) {
            boolean sees = may.test(table.row(ConsoleTable.page(page)));
            judge(ConsoleTable.page(page), sees, visitor.send(visitor.page(page)));
            for (String name : page.actions().keySet()) {
                String what = ConsoleTable.action(page, name);
                judge(what, sees && may.test(table.row(what)), visitor.send(visitor.form(page, name)));
            }
        }
        for (Endpoint<?, ?> endpoint : console.endpoints()) {
            String what = ConsoleTable.operation(endpoint);
            HttpResponse<String> reply = visitor.send(visitor.operation(endpoint));
            judge(what, may.test(table.row(what)), reply);
            faults.addAll(document.faults(endpoint.name(), reply));
        }
    }

    /** Somebody who may not see the overview is led to what they may see. */
    private void judge(String what, boolean may, HttpResponse<String> reply) {
        boolean refused = reply.statusCode() == FORBIDDEN || (what.equals("page /") && reply.statusCode() == 303);
        if (may == refused) {
            faults.add(what + (may ? " is refused: " : " is not refused: ") + reply.statusCode());
        }
        if (reply.body().contains("Its log says more")) {
            faults.add(what + " fails");
        }
    }

    @Test
    void whoIsNotSignedInSeesAndDoesNothing() {
        mayNothing(new ConsoleVisitor(server, TestingTenants.browser(), HOME, "not-a-token"));
    }

    /** An owner of another tenant, whose browser shows the session there to this one. */
    @Test
    void whoBelongsToAnotherTenantSeesAndDoesNothingHere() {
        mayNothing(
                ConsoleVisitor.member(server, TestingTenants.ACME, Role.OWNER).atHome());
    }

    private void mayNothing(ConsoleVisitor visitor) {
        Map<String, String> before = rows();
        for (ConsolePage page : console.pages().all()) {
            away(ConsoleTable.page(page), visitor.send(visitor.page(page)));
            for (String name : page.actions().keySet()) {
                away(ConsoleTable.action(page, name), visitor.send(visitor.form(page, name)));
            }
        }
        for (Endpoint<?, ?> endpoint : console.endpoints()) {
            expect(UNAUTHORIZED, ConsoleTable.operation(endpoint), visitor.send(visitor.operation(endpoint)));
        }
        assertThat(faults).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    /** Led to the sign-in, or refused: shown nothing. */
    private void away(String what, HttpResponse<String> reply) {
        boolean toSignIn = reply.statusCode() == 303
                && !reply.headers().firstValue("Location").orElse("/console").startsWith("/console");
        if (!toSignIn) {
            expect(FORBIDDEN, what, reply);
        }
    }

    private void expect(int status, String what, HttpResponse<String> reply) {
        if (reply.statusCode() != status) {
            faults.add(what + " answers " + reply.statusCode());
        }
    }

    @Test
    void whateverShowsNoTokenOfItsSessionIsRefused() {
        ConsoleVisitor owner = ConsoleVisitor.member(server, HOME, Role.OWNER);
        ConsoleVisitor mixed = owner.showing(
                ConsoleVisitor.member(server, HOME, Role.ADMINISTRATOR).csrf());
        Map<String, String> before = rows();
        for (ConsolePage page : console.pages().all()) {
            for (String name : page.actions().keySet()) {
                String what = ConsoleTable.action(page, name);
                expect(FORBIDDEN, what + " without a token", owner.send(owner.bareForm(page, name)));
                expect(FORBIDDEN, what + " with another session's", owner.send(mixed.form(page, name)));
            }
        }
        for (Endpoint<?, ?> endpoint : console.endpoints()) {
            String what = ConsoleTable.operation(endpoint);
            expect(FORBIDDEN, what + " without a token", owner.send(owner.bareOperation(endpoint)));
            expect(FORBIDDEN, what + " with another session's", owner.send(mixed.operation(endpoint)));
        }
        assertThat(faults).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    /** The token of a form does not help whoever comes from the page of another site. */
    @Test
    void whateverComesFromThePageOfAnotherSiteIsRefused() {
        ConsoleVisitor owner = ConsoleVisitor.member(server, HOME, Role.OWNER);
        Map<String, String> before = rows();
        for (ConsolePage page : console.pages().all()) {
            for (String name : page.actions().keySet()) {
                expect(
                        FORBIDDEN,
                        ConsoleTable.action(page, name),
                        owner.send(owner.form(page, name).setHeader("Sec-Fetch-Site", "cross-site")));
            }
        }
        for (Endpoint<?, ?> endpoint : console.endpoints()) {
            expect(
                    FORBIDDEN,
                    ConsoleTable.operation(endpoint),
                    owner.send(owner.operation(endpoint).setHeader("Sec-Fetch-Site", "cross-site")));
        }
        assertThat(faults).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }
}
