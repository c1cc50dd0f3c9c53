package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.member.Candidate;
import dev.jiramcp.oauth.member.Member;
import dev.jiramcp.oauth.member.ProvisionalOwner;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.store.Store;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How the first owner comes in where people sign in by what is only set up in the console: by the link of the start alone, in
 * a session that becomes theirs when they first come back from Atlassian.
 */
public final class FirstEntry {
    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final Door door;

    /** What is kept. */
    public record Door(BrowserSessions sessions, ProvisionalOwner owner) {
        public Door {
            requireNonNull(sessions, "sessions is null");
            requireNonNull(owner, "owner is null");
        }
    }

    public FirstEntry(Store store, Audit audit, Clock clock, Door door) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.door = requireNonNull(door, "door is null");
    }

    /** Whether it is not known yet who is in this browser. */
    public static boolean isProvisional(BrowserSession session) {
        return session.how() == BrowserSession.How.LINK;
    }

    /**
     * Lets in who brings the link.
     *
     * @throws Refusal where it is no longer good
     */
    void enter(HttpServletRequest request, HttpServletResponse response, Token link) {
        Optional<BrowserSessions.Begun> begun = store.write(handle -> door.owner()
                .enter(handle, door.sessions().tenant(), link)
                .map(member -> begun(handle, request, member, BrowserSession.How.LINK)));
        BrowserSession unused = door.sessions().give(response, begun.orElseThrow(JoinPage::over));
    }

    /**
     * Signs in who turned out to be the first owner, in the place of the session by the link.
     *
     * @throws Refusal where that session is the first owner's no more
     */
    void identify(HttpServletRequest request, HttpServletResponse response, UserOf provisional) {
        Optional<BrowserSessions.Begun> begun = store.write(handle -> door.owner()
                .identify(
                        handle, door.sessions().tenant(), provisional.session().user(), provisional.candidate())
                .map(member ->
                        begun(handle, request, member, provisional.candidate().how())));
        BrowserSession unused = door.sessions().give(response, begun.orElseThrow(JoinPage::over));
    }

    /** A session by the link, and who is in it. */
    record UserOf(BrowserSession session, Candidate candidate) {
        UserOf {
            requireNonNull(session, "session is null");
            requireNonNull(candidate, "candidate is null");
        }
    }

    private BrowserSessions.Begun begun(
            Handle handle, HttpServletRequest request, Member member, BrowserSession.How how) {
        Member.Person person = member.person().orElseThrow();
        String unusedId = audit.append(
                handle,
                new AuditRecord(
                        member.tenant(),
                        clock.instant(),
                        person.user().value(),
                        "browser",
                        "person.signed_in",
                        person.user().value(),
                        "done",
                        Json.object()
                                .put("how", how.word())
                                .put("member", member.id())
                                .put("role", member.role().value())));
        return door.sessions()
                .begin(handle, request, new BrowserSession.Person(member.tenant(), person.user(), how, person.name()));
    }
}
