package dev.jiramcp.atlassian;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whose token it is. The id alone identifies: Atlassian verifies no e-mail address here, and names are anybody's to choose.
 *
 * @param id the account's id
 * @param name what the person calls themselves
 * @param email their address, where they show it
 */
public record Account(AccountId id, String name, Optional<String> email) {
    public Account {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(email, "email is null");
    }

    /**
     * The account of a token that has the scope {@code read:me}.
     *
     * @throws Refusal where Atlassian does not say
     */
    public static Account me(Atlassian atlassian, Authorization token) {
        return read(atlassian, atlassian.addresses().me(), token, "account_id", "name", "email");
    }

    /**
     * The account of a token that may read users on a site: any of its sites says the same.
     *
     * @throws Refusal where Jira does not say
     */
    public static Account myself(Atlassian atlassian, Authorization token, CloudId cloud) {
        return at(atlassian, token, atlassian.addresses().gateway(cloud));
    }

    /**
     * The account of a credential that may read users, by the way that it goes.
     *
     * @param base what stands before {@code /rest}
     * @throws Refusal where Jira does not say
     */
    public static Account at(Atlassian atlassian, Authorization credential, URI base) {
        URI page = URI.create(base + "/rest/api/3/myself");
        return read(atlassian, page, credential, "accountId", "displayName", "emailAddress");
    }

    private static Account read(Atlassian atlassian, URI page, Authorization token, String... keys) {
        HttpAnswer answer = atlassian.send(HttpCall.get(page, Budget.OAUTH)
                .header("Accept", "application/json")
                .as(token));
        JsonNode json = Atlassian.json(answer);
        String id = json.path(keys[0]).asString("");
        if (!answer.ok() || id.isEmpty()) {
            throw Atlassian.unavailable("Atlassian did not say whose account it is (status " + answer.status() + ").");
        }
        Optional<String> email = Optional.of(json.path(keys[2]).asString("")).filter(text -> !text.isBlank());
        return new Account(new AccountId(id), json.path(keys[1]).asString(""), email);
    }
}
