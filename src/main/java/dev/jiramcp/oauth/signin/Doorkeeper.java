package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.exchange.SubjectBook;
import dev.jiramcp.oauth.member.Admission;
import dev.jiramcp.oauth.member.Candidate;
import dev.jiramcp.oauth.member.GroupBook;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Member;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.store.Store;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** Lets in those who are admitted, and turns strangers away; either is recorded. */
public final class Doorkeeper {
    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final Door door;

    /** What is kept. */
    public record Door(BrowserSessions sessions, Admission admission) {
        public Door {
            requireNonNull(sessions, "sessions is null");
            requireNonNull(admission, "admission is null");
        }
    }

    public Doorkeeper(Store store, Audit audit, Clock clock, Door door) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.door = requireNonNull(door, "door is null");
    }

    /** Ends the session of a browser. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        door.sessions().end(request, response);
    }

    /** Whom a stranger asks, in words. */
    String whomToAsk() {
        return door.admission().whomToAsk();
    }

    /** Who is signed in already. */
    public Optional<BrowserSession> known(HttpServletRequest request) {
        return door.sessions().of(request);
    }

    /**
     * Signs somebody in.
     *
     * @throws Refusal where they are not admitted, saying whom to ask
     */
    public BrowserSession letIn(HttpServletRequest request, HttpServletResponse response, Candidate candidate) {
        String cookie = JoinPage.cookie(door.sessions());
        Optional<String> link =
                door.sessions().cookies().read(request, cookie).map(Token::of).map(Invites::hash);
        Optional<BrowserSessions.Begun> begun = store.write(handle -> {
            Optional<Member> member = door.admission().admit(handle, candidate, link);
            record(handle, candidate, member);
            member.ifPresent(in -> {
                noteSubject(handle, candidate);
                GroupBook.note(handle, door.sessions().tenant(), candidate.user(), candidate.groups(), clock.instant());
            });
            return member.map(in -> door.sessions().begin(handle, request, person(candidate)));
        });
        link.ifPresent(told -> door.sessions().cookies().clear(response, cookie));
        return begun.map(session -> door.sessions().give(response, session)).orElseThrow(() -> stranger(candidate));
    }

    /** So that what the same provider says elsewhere of this person is known to be of them. */
    private void noteSubject(Handle handle, Candidate candidate) {
        candidate
                .issuer()
                .map(issuer -> new SubjectBook.Signed(issuer, candidate.user().value(), candidate.user()))
                .ifPresent(signed -> SubjectBook.note(handle, door.sessions().tenant(), signed, clock.instant()));
    }

    private BrowserSession.Person person(Candidate candidate) {
        return new BrowserSession.Person(door.sessions().tenant(), candidate.user(), candidate.how(), candidate.name());
    }

    private Refusal stranger(Candidate candidate) {
        return Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "not_admitted",
                        "You are signed in as " + candidate.email().orElse(candidate.name())
                                + ", who may not use this server.")
                .withRemedy(door.admission().whomToAsk());
    }

    private void record(Handle handle, Candidate candidate, Optional<Member> member) {
        ObjectNode details = Json.object().put("how", candidate.how().name().toLowerCase(Locale.ROOT));
        member.ifPresent(
                in -> details.put("member", in.id()).put("role", in.role().value()));
        String unusedId = audit.append(
                handle,
                new AuditRecord(
                        door.sessions().tenant(),
                        clock.instant(),
                        candidate.user().value(),
                        "browser",
                        "person.signed_in",
                        candidate.user().value(),
                        member.isPresent() ? "done" : "refused",
                        details));
    }
}
