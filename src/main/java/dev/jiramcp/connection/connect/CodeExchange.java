package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Account;
import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.Grant;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.Resource;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.JiraSites;
import dev.jiramcp.connection.app.AppSecret;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Exchanges the code of a callback and finds out whose the tokens are and where they reach. */
public final class CodeExchange {
    /** Of more sites than these none is asked for its domain. */
    private static final int MOST_ASKED = 10;

    private final Apps apps;
    private final Atlassian atlassian;
    private final Clock clock;

    public CodeExchange(Apps apps, Atlassian atlassian, Clock clock) {
        this.apps = requireNonNull(apps, "apps is null");
        this.atlassian = requireNonNull(atlassian, "atlassian is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What a code was good for. */
    sealed interface Result {
        record Brought(Arrival arrival) implements Result {}

        /** Nothing that could be linked; the tokens where there were some. */
        record Nothing(Ending ending, Optional<TokenAnswer.Granted> tokens) implements Result {
            Nothing(Ending ending) {
                this(ending, Optional.empty());
            }
        }
    }

    Result exchange(ConnectIntent intent, Secret code, URI callback, Secret verifier) {
        AtlassianApp app = apps.get(intent.tenant(), intent.app());
        Grant.Code grant = new Grant.Code(code, callback, Optional.of(verifier));
        try {
            TokenAnswer answer = ask(app, grant);
            return answer instanceof TokenAnswer.Granted tokens
                    ? look(intent, tokens)
                    : new Result.Nothing(ending(((TokenAnswer.Denied) answer).next()));
        } catch (HttpFailure failure) {
            return new Result.Nothing(Ending.NO_ANSWER);
        }
    }

    /** Tries the app's secrets, newest first: one that is not accepted does not use the code up. */
    private TokenAnswer ask(AtlassianApp app, Grant.Code grant) {
        List<AppSecret> secrets = apps.secrets(app);
        TokenAnswer answer = new TokenAnswer.Denied(TokenAnswer.Next.APP, "access_denied", "no secret is set");
        for (AppSecret secret : secrets) {
            answer = atlassian.token(new OAuthApp(app.clientId(), secret.secret()), grant);
            boolean refused = answer instanceof TokenAnswer.Denied denied && denied.next() == TokenAnswer.Next.APP;
            if (!refused) {
                if (answer instanceof TokenAnswer.Granted) {
                    apps.worked(app, secret);
                }
                return answer;
            }
        }
        return answer;
    }

    private static Ending ending(TokenAnswer.Next next) {
        return switch (next) {
            case CONSENT -> Ending.CODE_EXPIRED;
            case APP -> Ending.WRONG_SECRET;
            case WAIT -> Ending.THROTTLED;
            case SAME_AGAIN -> Ending.NO_ANSWER;
            case DEFECT -> Ending.DEFECT;
        };
    }

    private Result look(ConnectIntent intent, TokenAnswer.Granted tokens) {
        Authorization.Bearer bearer = new Authorization.Bearer(tokens.access());
        try {
            List<Resource> resources = atlassian.resources(bearer);
            List<Site> sites = JiraSites.of(resources);
            if (sites.isEmpty()) {
                return new Result.Nothing(
                        resources.isEmpty() ? Ending.NOTHING_GRANTED : Ending.NO_JIRA, Optional.of(tokens));
            }
            Optional<Account> account = account(bearer, tokens, sites);
            if (account.isEmpty()) {
                return new Result.Nothing(Ending.ACCOUNT_UNKNOWN, Optional.of(tokens));
            }
            return new Result.Brought(
                    new Arrival(tokens, clock.instant(), account.get(), sites, meant(intent, bearer, sites)));
        } catch (Refusal refused) {
            return new Result.Nothing(
                    refused.kind() == Refusal.Kind.UNAVAILABLE ? Ending.NO_ANSWER : Ending.ATLASSIAN_REFUSED,
                    Optional.of(tokens));
        }
    }

    /** By the profile where that was granted; else, or where it does not answer, by any of the sites. */
    private Optional<Account> account(Authorization.Bearer bearer, TokenAnswer.Granted tokens, List<Site> sites) {
        Optional<Account> profile =
                tokens.scopes().contains(Scope.READ_ME) ? said(() -> Account.me(atlassian, bearer)) : Optional.empty();
        return profile.or(
                () -> said(() -> Account.myself(atlassian, bearer, sites.get(0).id())));
    }

    private static Optional<Account> said(Supplier<Account> question) {
        try {
            return Optional.of(question.get());
        } catch (Refusal silent) {
            return Optional.empty();
        }
    }

    /** The site that is meant: exactly that, by its address or by the cloud id that it tells itself, or none. */
    private Optional<Site> meant(ConnectIntent intent, Authorization.Bearer bearer, List<Site> sites) {
        return intent.site()
                .flatMap(wish -> sites.stream()
                        .filter(site ->
                                site.url().getHost().equalsIgnoreCase(wish.getHost()) && samePath(site.url(), wish))
                        .findFirst()
                        .or(() -> intent.door() == Door.TERMINAL ? told(wish, sites) : Optional.empty())
                        .or(() -> sites.size() <= MOST_ASKED ? claimed(wish, bearer, sites) : Optional.empty()));
    }

    /**
     * The one site that says itself, at Atlassian's gateway, that this is its domain. Nothing is asked at the address that
     * somebody wrote: a server calls no host that it was not told of by its operator or by Atlassian.
     */
    private Optional<Site> claimed(URI wish, Authorization.Bearer bearer, List<Site> sites) {
        List<Site> claiming = sites.stream()
                .filter(site -> domains(bearer, site).stream().anyMatch(domain -> isSame(domain, wish)))
                .toList();
        return claiming.size() == 1 ? Optional.of(claiming.get(0)) : Optional.empty();
    }

    private List<URI> domains(Authorization.Bearer bearer, Site site) {
        URI info = URI.create(atlassian.addresses().gateway(site.id()) + "/rest/api/3/serverInfo");
        try {
            HttpAnswer answer = atlassian.ask(HttpCall.get(info, Budget.PROBE)
                    .header("Accept", "application/json")
                    .as(bearer));
            JsonNode said = Json.parse(answer.ok() ? answer.text() : "{}");
            return Stream.of("baseUrl", "displayUrl")
                    .map(name -> said.path(name).asString(""))
                    .filter(text -> !text.isEmpty())
                    .map(URI::create)
                    .toList();
        } catch (Refusal | JacksonException | IllegalArgumentException silent) {
            return List.of();
        }
    }

    private static boolean isSame(URI site, URI wish) {
        try {
            return HostRules.originOf(site).equals(HostRules.originOf(wish)) && samePath(site, wish);
        } catch (Refusal unfit) {
            return false;
        }
    }

    private static boolean samePath(URI site, URI wish) {
        return Addresses.withoutSlash(site)
                .getPath()
                .equals(Addresses.withoutSlash(wish).getPath());
    }

    /** By the site's own word, which also works where it has a domain of its own. */
    private Optional<Site> told(URI wish, List<Site> sites) {
        try {
            String id = atlassian.cloudIdOf(wish).value();
            return sites.stream()
                    .filter(site -> site.id().value().equalsIgnoreCase(id))
                    .findFirst();
        } catch (Refusal silent) {
            return Optional.empty();
        }
    }
}
