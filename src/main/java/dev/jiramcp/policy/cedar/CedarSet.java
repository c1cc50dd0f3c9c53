package dev.jiramcp.policy.cedar;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.PolicySet;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set of policies under Cedar. Decisions are remembered by everything that they depend on, for as long as the set is the
 * active one: another set is another object.
 */
public final class CedarSet implements Policy {
    private static final Logger LOG = LoggerFactory.getLogger(CedarSet.class);

    /** More decisions than these are not remembered at once. */
    private static final int MOST_REMEMBERED = 20_000;

    private final AuthorizationEngine engine;
    private final String name;
    private final PolicySet policies;
    private final Map<String, String> reasons;
    private final Reads reads;
    private final Cache<PolicyRequest, Decision> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    private CedarSet(String name, List<ReadPolicy> policies, PolicySet handed, AuthorizationEngine engine) {
        this.name = requireNonNull(name, "name is null");
        this.policies = requireNonNull(handed, "handed is null");
        this.engine = requireNonNull(engine, "engine is null");
        this.reasons = policies.stream()
                .filter(policy -> policy.reason().isPresent())
                .collect(toUnmodifiableMap(
                        ReadPolicy::id, policy -> policy.reason().orElseThrow()));
        this.reads = Reads.of(policies.stream().map(ReadPolicy::json).toList());
    }

    private CedarSet(CedarSet same, AuthorizationEngine engine) {
        this.name = same.name;
        this.policies = same.policies;
        this.engine = requireNonNull(engine, "engine is null");
        this.reasons = same.reasons;
        this.reads = same.reads;
    }

    /** A set of policies, handed over to Cedar. */
    static CedarSet of(String name, List<ReadPolicy> policies) {
        PolicySet set = new PolicySet(policies.stream().map(ReadPolicy::policy).collect(toUnmodifiableSet()));
        try {
            set.cache();
        } catch (CacheException full) {
            LOG.warn("policy set {} is handed to Cedar with every request: {}", name, full.getMessage());
        }
        return new CedarSet(name, policies, set, new BasicAuthorizationEngine());
    }

    /** The same policies, asked through another engine, with nothing remembered. */
    CedarSet through(UnaryOperator<AuthorizationEngine> other) {
        return new CedarSet(this, other.apply(engine));
    }

    /** How many policies there are. */
    public int size() {
        return policies.getNumPolicies();
    }

    @Override
    public Decision decide(PolicyRequest request) {
        PolicyRequest key = reads.key(request);
        Decision remembered = known.getIfPresent(key);
        return remembered == null ? fresh(request, decision -> known.put(key, decision)) : remembered;
    }

    /** Decides anew, whatever is remembered. */
    Decision fresh(PolicyRequest request) {
        return fresh(request, decision -> {});
    }

    private Decision fresh(PolicyRequest request, Consumer<Decision> remember) {
        Question question = new Question(request);
        Optional<String> defect = question.defect();
        if (defect.isPresent()) {
            return new Decision(false, name, List.of(), defect.get());
        }
        try {
            Decision decision = decided(request, question);
            remember.accept(decision);
            return decision;
        } catch (AuthException | RuntimeException failure) {
            LOG.error("policy set {} can't be asked", name, failure);
            return new Decision(
                    false, name, List.of(), "The policies can't be decided now; the server's log says why.");
        }
    }

    private Decision decided(PolicyRequest request, Question question) throws AuthException {
        TreeSet<String> permits = new TreeSet<>();
        Optional<AuthorizationRequest> person = question.ofPerson();
        if (person.isPresent()) {
            Verdict verdict = ask(person.get(), question);
            if (!verdict.permits()) {
                return verdict.refusal(request, false);
            }
            permits.addAll(verdict.policies());
        }
        Optional<AuthorizationRequest> application = question.ofApplication();
        if (application.isPresent()) {
            Verdict verdict = ask(application.get(), question);
            if (!verdict.permits()) {
                return verdict.refusal(request, true);
            }
            permits.addAll(verdict.policies());
        }
        return Words.permitted(name, List.copyOf(permits));
    }

    private Verdict ask(AuthorizationRequest asked, Question question) throws AuthException {
        AuthorizationResponse answer = engine.isAuthorized(asked, policies, question.entities());
        AuthorizationSuccessResponse decided = answer.success.orElseThrow(
                () -> new IllegalStateException("Cedar refused the request: " + answer.errors));
        List<String> broken = decided.getErrors().stream()
                .map(AuthorizationSuccessResponse.AuthorizationError::getPolicyId)
                .sorted()
                .toList();
        return new Verdict(decided.isAllowed(), List.copyOf(new TreeSet<>(decided.getReason())), broken);
    }

    /** What Cedar says of one principal: a policy that could not be evaluated might have forbidden it. */
    private final class Verdict {
        private final boolean allowed;
        private final List<String> policies;
        private final List<String> broken;

        Verdict(boolean allowed, List<String> policies, List<String> broken) {
            this.allowed = allowed;
            this.policies = policies;
            this.broken = broken;
        }

        boolean permits() {
            return allowed && broken.isEmpty();
        }

        List<String> policies() {
            return policies;
        }

        Decision refusal(PolicyRequest request, boolean ofApplication) {
            if (!broken.isEmpty()) {
                return new Decision(
                        false,
                        name,
                        broken,
                        "The policy '" + broken.get(0) + "' can't be evaluated for this request, so it is refused.");
            }
            if (!policies.isEmpty()) {
                Optional<String> because = policies.stream()
                        .filter(reasons::containsKey)
                        .map(reasons::get)
                        .findFirst();
                return Words.forbidden(name, request, policies, because);
            }
            return ofApplication ? Words.notPermittedToApplication(name, request) : Words.notPermitted(name, request);
        }
    }
}
