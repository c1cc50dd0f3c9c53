package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.store.Store;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Lets in those whom the rule admits, and turns strangers away; either is recorded. */
public final class Doorkeeper {
    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final Door door;

    /** What is kept. */
    public record Door(BrowserSessions sessions, EntryRule rule) {
        public Door {
            requireNonNull(sessions, "sessions is null");
            requireNonNull(rule, "rule is null");
        }
    }

    public Doorkeeper(Store store, Audit audit, Clock clock, Door door) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.door = requireNonNull(door, "door is null");
    }

    /** Who is signed in already. */
    public Optional<BrowserSession> known(HttpServletRequest request) {
        return door.sessions().of(request);
    }

    /**
     * Signs somebody in.
     *
     * @throws Refusal where the rule does not admit them, saying whom to ask
     */
    public BrowserSession letIn(HttpServletRequest request, HttpServletResponse response, Candidate candidate) {
        boolean admitted = door.rule().admits(candidate);
        record(candidate, admitted);
        if (!admitted) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "not_admitted",
                            "You are signed in as " + candidate.email().orElse(candidate.name())
                                    + ", who may not use this server.")
                    .withRemedy(door.rule().whomToAsk());
        }
        return door.sessions()
                .begin(
                        request,
                        response,
                        new BrowserSession.Person(
                                door.sessions().tenant(), candidate.user(), candidate.how(), candidate.name()));
    }

    private void record(Candidate candidate, boolean admitted) {
        AuditRecord entry = new AuditRecord(
                door.sessions().tenant(),
                clock.instant(),
                candidate.user().value(),
                "browser",
                "person.signed_in",
                candidate.user().value(),
                admitted ? "done" : "refused",
                Json.object().put("how", candidate.how().name().toLowerCase(Locale.ROOT)));
        store.write(handle -> {
            String unusedId = audit.append(handle, entry);
            return true;
        });
    }
}
