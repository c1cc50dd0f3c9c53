package dev.jiramcp.policy.cedar;

import static java.util.Objects.requireNonNull;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.EntityValidationRequest;
import com.cedarpolicy.model.LevelValidationRequest;
import com.cedarpolicy.model.PartialAuthorizationRequest;
import com.cedarpolicy.model.PartialAuthorizationResponse;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Cedar's engine, with a count of what it is asked. */
final class CountingEngine implements AuthorizationEngine {
    private final AuthorizationEngine engine;
    private final AtomicInteger asked;

    CountingEngine(AuthorizationEngine engine, AtomicInteger asked) {
        this.engine = requireNonNull(engine, "engine is null");
        this.asked = requireNonNull(asked, "asked is null");
    }

    private AuthorizationEngine counted() {
        asked.incrementAndGet();
        return engine;
    }

    @Override
    public AuthorizationResponse isAuthorized(AuthorizationRequest request, PolicySet set, Set<Entity> entities)
            throws AuthException {
        return counted().isAuthorized(request, set, entities);
    }

    @Override
    public AuthorizationResponse isAuthorized(AuthorizationRequest request, PolicySet set, Entities entities)
            throws AuthException {
        return counted().isAuthorized(request, set, entities);
    }

    @Override
    public PartialAuthorizationResponse isAuthorizedPartial(
            PartialAuthorizationRequest request, PolicySet set, Set<Entity> entities) throws AuthException {
        return counted().isAuthorizedPartial(request, set, entities);
    }

    @Override
    public PartialAuthorizationResponse isAuthorizedPartial(
            PartialAuthorizationRequest request, PolicySet set, Entities entities) throws AuthException {
        return counted().isAuthorizedPartial(request, set, entities);
    }

    @Override
    public ValidationResponse validate(ValidationRequest request) throws AuthException {
        return counted().validate(request);
    }

    @Override
    public ValidationResponse validateWithLevel(LevelValidationRequest request) throws AuthException {
        return counted().validateWithLevel(request);
    }

    @Override
    public void validateEntities(EntityValidationRequest request) throws AuthException {
        counted().validateEntities(request);
    }
}
