package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.Claim;
import dev.jiramcp.exchange.Groups;
import dev.jiramcp.exchange.Handover;
import dev.jiramcp.exchange.Released;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.Parameters;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.exchange.ExchangeRequest.Shown;
import dev.jiramcp.oauth.exchange.ExchangeTarget.Kind;
import dev.jiramcp.web.Peer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * What applications get at the token endpoint, from request to answer: token exchange (RFC 8693) and client credentials (RFC
 * 6749, section 4.4). Whatever is wrong with a token that is shown is answered in the same words; the record says what it was.
 */
public final class ExchangeGrant {
    /** So many act for a person at most, one for the other. */
    private static final int LONGEST_CHAIN = 3;

    private final Applications applications;
    private final SubjectTokens subjects;
    private final Handover handover;
    private final Groups groups;
    private final Place place;

    /**
     * Where this is.
     *
     * @param atlassian Atlassian's gateway as the operator set it, and by the name that everybody knows
     */
    public record Place(TenantId tenant, ServerAddress address, List<String> atlassian) {
        public Place {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(address, "address is null");
            atlassian = List.copyOf(atlassian);
        }

        ExchangeTarget.Addresses targets(HttpServletRequest request) {
            return new ExchangeTarget.Addresses(atlassian, address.issuer(request) + "/gateway");
        }
    }

    public ExchangeGrant(
            Applications applications, SubjectTokens subjects, Handover handover, Groups groups, Place place) {
        this.applications = requireNonNull(applications, "applications is null");
        this.subjects = requireNonNull(subjects, "subjects is null");
        this.handover = requireNonNull(handover, "handover is null");
        this.groups = requireNonNull(groups, "groups is null");
        this.place = requireNonNull(place, "place is null");
    }

    /** Whether any application is registered; until then nothing is given. */
    public boolean isOn() {
        return applications.any();
    }

    /**
     * Answers a client that proved itself.
     *
     * @throws OAuthFault in the words of the standards
     */
    public ObjectNode answer(GrantType grant, HttpServletRequest request, Parameters parameters, Proved proved) {
        Application application = application(grant, proved.client());
        Requester requester = new Requester(
                application,
                place.address().issuer(request),
                place.address().audience(request),
                proved.ourNames(),
                Peer.address(request));
        ExchangeTarget.Addresses targets = place.targets(request);
        return grant == GrantType.TOKEN_EXCHANGE
                ? exchanged(ExchangeRequest.of(parameters, targets), requester)
                : own(parameters, targets, requester);
    }

    /** A client that proved itself, and under which names an assertion may mean us. */
    public record Proved(Client client, Supplier<Set<String>> ourNames) {
        public Proved {
            requireNonNull(client, "client is null");
            requireNonNull(ourNames, "ourNames is null");
        }
    }

    /** Only what an administrator registered, for this; never a client of MCP, and never one without a proof. */
    private Application application(GrantType grant, Client client) {
        return Optional.of(client)
                .filter(each -> each.origin() == Client.Origin.APPLICATION)
                .flatMap(each -> applications.application(each.id()))
                .filter(each -> each.may().grants().contains(grant))
                .orElseThrow(() -> OAuthFault.of("unauthorized_client", "This client may not ask for tokens so."));
    }

    private ObjectNode exchanged(ExchangeRequest request, Requester requester) {
        Subject subject = subject(request, requester);
        List<String> actors = actors(request, requester, subject);
        ExchangeTarget target = within(request.target(), subject);
        Claim claim = new Claim(
                new Claim.Party(
                        place.tenant(),
                        Optional.of(subject.user()),
                        requester.application().id(),
                        actors,
                        subject.selfSigned(),
                        requester.ip()),
                target.site(),
                request.scopes(),
                subject.limit());
        return ExchangeAnswers.exchanged(given(target, claim), target, requester);
    }

    private ObjectNode own(Parameters parameters, ExchangeTarget.Addresses targets, Requester requester) {
        Set<dev.jiramcp.model.Scope> scopes = ExchangeRequest.scopes(parameters);
        ExchangeTarget target = ExchangeTarget.of(parameters, targets);
        Claim claim = new Claim(
                new Claim.Party(
                        place.tenant(),
                        Optional.empty(),
                        requester.application().id(),
                        List.of(),
                        false,
                        requester.ip()),
                target.site(),
                scopes,
                Claim.Limit.NONE);
        return ExchangeAnswers.own(given(target, claim), target, requester);
    }

    private Released given(ExchangeTarget target, Claim claim) {
        try {
            return target.kind() == Kind.ATLASSIAN ? handover.release(claim) : handover.broker(claim);
        } catch (Refusal refusal) {
            throw ExchangeAnswers.fault(refusal);
        }
    }

    private Subject subject(ExchangeRequest request, Requester requester) {
        try {
            Subject subject =
                    subjects.of(request.subject().token(), request.subject().type(), requester);
            if (handover.isOver(subject.limit().end())) {
                throw new NotAcceptable("not_in_time");
            }
            Set<String> known = groups.of(place.tenant(), subject.user());
            if (!requester.application().mayActFor(subject.user().value(), known)) {
                throw new NotAcceptable("not_for_this_application");
            }
            return subject;
        } catch (NotAcceptable refused) {
            throw notAcceptable("subject_token", refused, request.subject(), requester);
        }
    }

    /** Who acts now, and for whom of those before; only the first counts, the others are on record (RFC 8693, section 4.1). */
    private List<String> actors(ExchangeRequest request, Requester requester, Subject subject) {
        String current = requester.application().id();
        List<String> before = subject.actors();
        if (request.actor().isPresent()) {
            Shown shown = request.actor().get();
            try {
                current = subjects.of(shown.token(), shown.type(), requester)
                        .user()
                        .value();
            } catch (NotAcceptable refused) {
                throw notAcceptable("actor_token", refused, shown, requester);
            }
        }
        String acting = current;
        if (subject.mayAct().filter(only -> !only.equals(acting)).isPresent()) {
            throw notAcceptable("subject_token", new NotAcceptable("may_act"), request.subject(), requester);
        }
        List<String> chain = new ArrayList<>(before);
        if (chain.isEmpty() || !chain.get(0).equals(acting)) {
            chain.add(0, acting);
        }
        if (chain.size() > LONGEST_CHAIN) {
            throw notAcceptable("subject_token", new NotAcceptable("chain"), request.subject(), requester);
        }
        return chain;
    }

    /** A token that is good on one site leads to no other, and not to Atlassian itself. */
    private static ExchangeTarget within(ExchangeTarget target, Subject subject) {
        if (subject.site().isEmpty()) {
            return target;
        }
        CloudId only = subject.site().get();
        if (target.kind() != Kind.GATEWAY
                || target.site().filter(site -> !site.equals(only)).isPresent()) {
            throw ExchangeTarget.unknown();
        }
        return new ExchangeTarget(Kind.GATEWAY, subject.site());
    }

    private OAuthFault notAcceptable(String name, NotAcceptable why, Shown shown, Requester requester) {
        handover.declined(
                place.tenant(),
                requester.application().id(),
                new Handover.Declined(why.reason(), Secret.of(shown.token()), requester.ip()));
        return ExchangeAnswers.notAcceptable(name);
    }
}
