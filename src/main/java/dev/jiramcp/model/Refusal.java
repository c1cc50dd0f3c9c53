package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;
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

    private final Kind kind;
    private final String code;
    private final Optional<String> remedy;
    private final Optional<URI> link;
    private final Optional<Question> question;
    private final Optional<String> decision;

    private Refusal(
            Kind kind,
            String code,
            String message,
            Optional<String> remedy,
            Optional<URI> link,
            Optional<Question> question,
            Optional<String> decision,
            Optional<Throwable> cause) {
        super(requireNonNull(message, "message is null"), cause.orElse(null), false, false);
        this.kind = requireNonNull(kind, "kind is null");
        this.code = requireNonNull(code, "code is null");
        this.remedy = remedy;
        this.link = link;
        this.question = question;
        this.decision = decision;
    }

    /**
     * A refusal.
     *
     * @param code a stable machine-readable word in snake case, such as {@code unknown_argument}
     * @param message what was wrong, with the value, in a sentence
     */
    public static Refusal of(Kind kind, String code, String message) {
        return new Refusal(
                kind,
                code,
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This refusal with another text for what was wrong. */
    public Refusal withText(String message) {
        return new Refusal(kind, code, message, remedy, link, question, decision, Optional.ofNullable(getCause()));
    }

    /** This refusal with a sentence on what to do next. */
    public Refusal withRemedy(String sentence) {
        return new Refusal(
                kind, code, text(), Optional.of(sentence), link, question, decision, Optional.ofNullable(getCause()));
    }

    /** This refusal with a page that a person should open. */
    public Refusal withLink(URI page) {
        return new Refusal(
                kind, code, text(), remedy, Optional.of(page), question, decision, Optional.ofNullable(getCause()));
    }

    /** This refusal with a question whose answer would let the call go on. */
    public Refusal withQuestion(Question asked) {
        return new Refusal(
                kind, code, text(), remedy, link, Optional.of(asked), decision, Optional.ofNullable(getCause()));
    }

    /** This refusal with the id of the record that says more to an administrator. */
    public Refusal withDecision(String id) {
        return new Refusal(
                kind, code, text(), remedy, link, question, Optional.of(id), Optional.ofNullable(getCause()));
    }

    /** This refusal with the failure behind it, for the log alone. */
    public Refusal causedBy(Throwable failure) {
        return new Refusal(kind, code, text(), remedy, link, question, decision, Optional.of(failure));
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
        return remedy;
    }

    /** The page that a person should open. */
    public Optional<URI> link() {
        return link;
    }

    /** The question whose answer would let the call go on. */
    public Optional<Question> question() {
        return question;
    }

    /** The id of the record that says more to an administrator. */
    public Optional<String> decision() {
        return decision;
    }

    /** What was wrong and what to do next, in one text. */
    @Override
    public String getMessage() {
        String sentences = text() + remedy.map(sentence -> " " + sentence).orElse("");
        return sentences + link.map(page -> " " + page).orElse("");
    }
}
