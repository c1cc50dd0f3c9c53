package dev.jiramcp.atlassian;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.Trouble;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Atlassian's endpoints for tokens and sites. */
public final class Atlassian {
    private final Http http;
    private final Addresses addresses;

    public Atlassian(Http http, Addresses addresses) {
        this.http = requireNonNull(http, "http is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
    }

    /** Where it is. */
    public Addresses addresses() {
        return addresses;
    }

    /**
     * Exchanges a grant for tokens.
     *
     * @throws HttpFailure where there was no answer; where it may have arrived, the grant may be used up
     */
    public TokenAnswer token(OAuthApp app, Grant grant) {
        HttpBody body = HttpBody.json(Json.write(body(app, grant)));
        return TokenAnswers.read(
                http.send(HttpCall.post(addresses.token(), body, Budget.TOKEN).header("Accept", "application/json")));
    }

    private static ObjectNode body(OAuthApp app, Grant grant) {
        ObjectNode body = Json.object()
                .put("client_id", app.clientId())
                .put("client_secret", app.clientSecret().reveal());
        if (grant instanceof Grant.Code code) {
            code.verifier().ifPresent(verifier -> body.put("code_verifier", verifier.reveal()));
            return body.put("grant_type", "authorization_code")
                    .put("code", code.code().reveal())
                    .put("redirect_uri", code.callback().toString());
        }
        if (grant instanceof Grant.Refresh refresh) {
            return body.put("grant_type", "refresh_token")
                    .put("refresh_token", refresh.token().reveal());
        }
        return body.put("grant_type", "client_credentials");
    }

    /**
     * Asks for a token to be revoked (RFC 7009), which Atlassian does not document for apps like these; whether it was
     * taken.
     *
     * @throws HttpFailure where there was no answer
     */
    public boolean revoke(OAuthApp app, Secret token) {
        ObjectNode body = Json.object()
                .put("client_id", app.clientId())
                .put("client_secret", app.clientSecret().reveal())
                .put("token", token.reveal());
        return http.send(HttpCall.post(addresses.revoke(), HttpBody.json(Json.write(body)), Budget.TOKEN))
                .ok();
    }

    /**
     * The sites that a token reaches, in no particular order.
     *
     * @throws Refusal where the token is not accepted
     */
    public List<Resource> resources(Authorization token) {
        HttpAnswer answer = askForResources(token);
        if (answer.status() == 401 || answer.status() == 403) {
            throw Trouble.NOT_AUTHENTICATED.refusal();
        }
        return resources(answer);
    }

    /**
     * Asks for the sites that a token reaches; the answer as it is. It costs no points of Jira's.
     *
     * @throws Refusal where there is no answer
     */
    public HttpAnswer askForResources(Authorization token) {
        return send(HttpCall.get(addresses.resources(), Budget.OAUTH)
                .header("Accept", "application/json")
                .as(token));
    }

    /**
     * The sites of an answer.
     *
     * @throws Refusal where it lists none
     */
    public static List<Resource> resources(HttpAnswer answer) {
        JsonNode json = json(answer);
        if (!answer.ok() || !json.isArray()) {
            throw unavailable("Atlassian did not list the sites of this token (status " + answer.status() + ").");
        }
        List<Resource> resources = new ArrayList<>();
        json.forEach(entry -> Resource.read(entry).ifPresent(resources::add));
        return List.copyOf(resources);
    }

    /**
     * The cloud id of a site, from {@code _edge/tenant_info}, which needs no credential.
     *
     * @throws Refusal where there is no Jira site at that address
     */
    public CloudId cloudIdOf(URI site) {
        HttpAnswer answer =
                send(HttpCall.get(URI.create(Addresses.withoutSlash(site) + "/_edge/tenant_info"), Budget.PROBE));
        String id = json(answer).path("cloudId").asString("");
        if (answer.status() >= 500 || answer.status() == 429) {
            throw unavailable(site.getHost() + " does not say which site it is (status " + answer.status() + ").");
        }
        if (answer.ok() && answer.text().stripLeading().startsWith("<")) {
            throw unavailable(site.getHost() + " answered with a web page instead of data: a proxy or a sign-in page"
                    + " may stand in between, or it is not a Jira site.");
        }
        if (!answer.ok() || id.isEmpty()) {
            throw Trouble.NOT_A_SITE.refusal("It is " + site.getHost() + ".");
        }
        try {
            return new CloudId(id);
        } catch (Refusal odd) {
            throw unavailable(site.getHost() + " gave an id of its site that is none.")
                    .causedBy(odd);
        }
    }

    HttpAnswer send(HttpCall call) {
        return ask(call);
    }

    /**
     * Sends a request to one of the addresses of Atlassian.
     *
     * @throws Refusal where there is no answer
     */
    public HttpAnswer ask(HttpCall call) {
        try {
            return http.send(call);
        } catch (HttpFailure failure) {
            throw Trouble.UNREACHABLE.refusal(failure.text()).causedBy(failure);
        }
    }

    static JsonNode json(HttpAnswer answer) {
        try {
            return Json.parse(answer.text());
        } catch (JacksonException notJson) {
            return Json.object();
        }
    }

    static Refusal unavailable(String sentence) {
        return Trouble.UNAVAILABLE.refusal(sentence);
    }
}
