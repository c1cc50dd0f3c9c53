package dev.jiramcp.policy.cedar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import dev.jiramcp.model.Json;
import dev.jiramcp.policy.PolicyTexts;
import dev.jiramcp.policy.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads one policy: parses it, checks it against the schema, and finds what it is called. */
final class PolicyReader {
    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final int DEEPEST = 40;
    private static final String UNNAMED = "policy";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/ -]{0,99}");
    private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{1,300}");

    private final AuthorizationEngine engine = new BasicAuthorizationEngine();
    private final Schema schema;

    private PolicyReader(Schema schema) {
        this.schema = requireNonNull(schema, "schema is null");
    }

    /** One for the published schema. */
    static PolicyReader make() {
        Schema schema = new Schema(Schema.JsonOrCedar.Cedar, Optional.empty(), Optional.of(PolicyTexts.schema()));
        try {
            schema.cache();
        } catch (CacheException full) {
            return new PolicyReader(schema); // it is read each time then, which is slower and no less right
        }
        return new PolicyReader(schema);
    }

    /** The policy, unless something is wrong with it; what is wrong is added to the problems. */
    Optional<ReadPolicy> read(Statement statement, List<Problem> problems) {
        Findings findings = new Findings(statement, problems);
        if (statement.text().length() > MOST_CHARACTERS || statement.depth() > DEEPEST) {
            findings.error(
                    0,
                    "this policy is longer than " + MOST_CHARACTERS + " characters or nested deeper than " + DEEPEST
                            + " brackets; write it as several");
            return Optional.empty();
        }
        try {
            Policy policy = new Policy(statement.text(), UNNAMED);
            validate(policy, findings);
            return findings.isGood() ? named(policy, statement, findings) : Optional.empty();
        } catch (AuthException broken) {
            findings.error(0, String.valueOf(broken.getMessage()));
            return Optional.empty();
        }
    }

    private void validate(Policy policy, Findings findings) throws AuthException {
        ValidationResponse answer = engine.validate(new ValidationRequest(schema, new PolicySet(Set.of(policy))));
        Optional<? extends List<DetailedError>> unread = answer.errors;
        unread.ifPresent(errors -> errors.forEach(findings::error));
        answer.success.ifPresent(read -> {
            List<ValidationResponse.ValidationError> errors = read.validationErrors;
            errors.forEach(error -> findings.error(error.getError()));
            List<ValidationResponse.ValidationError> warnings = read.validationWarnings;
            warnings.forEach(warning -> findings.warning(warning.getError()));
        });
    }

    private static Optional<ReadPolicy> named(Policy policy, Statement statement, Findings findings)
            throws AuthException {
        String json = policy.toJson();
        Map<String, String> annotations = policy.getAnnotations();
        String id = annotations.getOrDefault("id", statement.place());
        if (!ID.matcher(id).matches()) {
            findings.error(0, "an @id is up to 100 letters, digits, spaces and any of . _ : / -");
        }
        Optional<String> reason = Optional.ofNullable(annotations.get("reason"));
        if (reason.filter(text -> !REASON.matcher(text).matches()).isPresent()) {
            findings.error(0, "a @reason is one line of up to 300 characters");
        }
        look(json, findings);
        return findings.isGood()
                ? Optional.of(new ReadPolicy(id, reason, new Policy(statement.text(), id), json))
                : Optional.empty();
    }

    private static void look(String json, Findings findings) {
        try {
            JsonNode tree = Json.parse(json);
            Traps.in(tree).forEach(trap -> findings.error(0, trap));
        } catch (JacksonException tooDeep) {
            findings.error(0, "this policy is nested too deep; write it as several, or use a set");
        }
    }

    /** What is found in one policy. */
    private static final class Findings {
        /** What Cedar puts before each message, and the action for which it says the same as for others. */
        private static final Pattern BEFORE = Pattern.compile(
                "^(?:failed to parse policy with id `" + UNNAMED + "` from string: |for policy `" + UNNAMED + "`, )");

        private static final Pattern ACTION = Pattern.compile(" for Action::\"[a-z_]+\"");

        private final Statement statement;
        private final List<Problem> problems;
        private boolean good = true;

        Findings(Statement statement, List<Problem> problems) {
            this.statement = statement;
            this.problems = problems;
        }

        boolean isGood() {
            return good;
        }

        void error(int offset, String message) {
            good = false;
            add(statement.problem(Problem.Severity.ERROR, offset, message));
        }

        void error(DetailedError error) {
            error(offset(error), message(error));
        }

        void warning(DetailedError error) {
            if (good) {
                add(statement.problem(Problem.Severity.WARNING, offset(error), message(error)));
            }
        }

        private void add(Problem problem) {
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
        }

        private String message(DetailedError error) {
            String what = BEFORE.matcher(error.message).replaceFirst("");
            List<DetailedError.SourceLabel> places = error.sourceLocations;
            String label = places.isEmpty()
                    ? ""
                    : places.get(0)
                            .label
                            .filter(text -> !text.isEmpty())
                            .map(text -> "; " + text)
                            .orElse("");
            String help = error.help
                    .filter(text -> !text.isEmpty())
                    .map(text -> " (" + BEFORE.matcher(text).replaceFirst("") + ")")
                    .orElse("");
            return ACTION.matcher(what).replaceFirst("") + label + help;
        }

        /** Cedar counts bytes. */
        private int offset(DetailedError error) {
            List<DetailedError.SourceLabel> places = error.sourceLocations;
            byte[] bytes = statement.text().getBytes(UTF_8);
            int start = places.isEmpty() ? 0 : Math.min(Math.max(0, places.get(0).start), bytes.length);
            return new String(bytes, 0, start, UTF_8).length();
        }
    }
}
