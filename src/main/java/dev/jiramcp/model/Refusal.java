package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The one exception whose words are said to the caller: what was wrong, with the value, and what to do next. Anything
 * else that is thrown is a defect or an outage, logged with an id and answered in one general sentence at one boundary.
 *
 * <p>A message never holds a secret, a class name or a stack trace.
 */
public final class Refusal extends RuntimeException {
    /** What the caller can do about it. */
    public enum Kind {
        /** The arguments are wrong; call again, corrected. */
        INVALID,
        /** There is no such thing, or this user may not see it. */
        NOT_FOUND,
        /** This user, or the policy, does not allow it. */
        FORBIDDEN,
        /** The credential is missing, wrong or no longer accepted. */
        UNAUTHENTICATED,
        /** The credential lacks a scope. */
        SCOPE_MISSING,
        /** More than one thing fits; choose one of those named. */
        AMBIGUOUS,
        /** Somebody else changed it meanwhile, or its state does not allow it. */
        CONFLICT,
        /** Too many calls; wait for the time that is named. */
        RATE_LIMITED,
        /** Jira, the network or a part of this server does not answer now; try again later. */
        UNAVAILABLE,
        /** The operator's settings are wrong or incomplete. */
        CONFIGURATION
    }

    /** What helps the caller on. */
    private record Help(
            Optional<String> remedy,
            Optional<URI> link,
            Optional<Question> question,
            Optional<String> decision,
            Optional<Duration> delay) {
        static final Help NONE =
                new Help(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final Kind kind;
    private final String code;
    private final Help help;

    private Refusal(Kind kind, String code, String message, Help help, Optional<Throwable> cause) {
        super(requireNonNull(message, "message is null"), cause.orElse(null), false, false);
        this.kind = requireNonNull(kind, "kind is null");
        this.code = requireNonNull(code, "code is null");
        this.help = help;
    }

    private Refusal with(Help other) {
        return new Refusal(kind, code, text(), other, Optional.ofNullable(getCause()));
    }

    /**
     * A refusal.
     *
     * @param code a stable machine-readable word in snake case, such as {@code unknown_argument}
     * @param message what was wrong, with the value, in a sentence
     */
    public static Refusal of(Kind kind, String code, String message) {
        return new Refusal(kind, code, message, Help.NONE, Optional.empty());
    }

    /** This refusal with another text for what was wrong. */
    public Refusal withText(String message) {
        return new Refusal(kind, code, message, help, Optional.ofNullable(getCause()));
    }

    /** This refusal with a sentence on what to do next. */
    public Refusal withRemedy(String sentence) {
        return with(new Help(Optional.of(sentence), help.link, help.question, help.decision, help.delay));
    }

    /** This refusal with a page that a person should open. */
    public Refusal withLink(URI page) {
        return with(new Help(help.remedy, Optional.of(page), help.question, help.decision, help.delay));
    }

    /** This refusal with a question whose answer would let the call go on. */
    public Refusal withQuestion(Question asked) {
        return with(new Help(help.remedy, help.link, Optional.of(asked), help.decision, help.delay));
    }

    /** This refusal with the id of the record that says more to an administrator. */
    public Refusal withDecision(String id) {
        return with(new Help(help.remedy, help.link, help.question, Optional.of(id), help.delay));
    }

    /** This refusal with how long to wait before trying again, for programs; its remedy says it to people. */
    public Refusal withWait(Duration time) {
        return with(new Help(help.remedy, help.link, help.question, help.decision, Optional.of(time)));
    }

    /** This refusal with the failure behind it, for the log alone. */
    public Refusal causedBy(Throwable failure) {
        return new Refusal(kind, code, text(), help, Optional.of(failure));
    }

    public Kind kind() {
        return kind;
    }

    /** The stable machine-readable word. */
    public String code() {
        return code;
    }

    /** What was wrong. */
    public String text() {
        return requireNonNull(super.getMessage(), "message is null");
    }

    /** What to do next. */
    public Optional<String> remedy() {
        return help.remedy;
    }

    /** The page that a person should open. */
    public Optional<URI> link() {
        return help.link;
    }

    /** The question whose answer would let the call go on. */
    public Optional<Question> question() {
        return help.question;
    }

    /** The id of the record that says more to an administrator. */
    public Optional<String> decision() {
        return help.decision;
    }

    /** How long to wait before trying again, where that is known. */
    public Optional<Duration> waiting() {
        return help.delay;
    }

    /** What was wrong and what to do next, in one text. */
    @Override
    public String getMessage() {
        String sentences = text() + help.remedy.map(sentence -> " " + sentence).orElse("");
        return sentences + help.link.map(page -> " " + page).orElse("");
    }
}
