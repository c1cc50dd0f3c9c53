package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads people, who are named by their account ids and by nothing else. */
record PeopleInput(Target target) {
    private static final Set<String> PERSONAL = Set.of("name", "key", "username", "emailAddress", "displayName");

    Optional<Value> read(Field field, JsonNode json) {
        if (field.kind().form() == FieldKind.Form.USERS) {
            List<AccountId> accounts = FieldInput.array(json).stream()
                    .flatMap(item -> account(item).stream())
                    .map(id -> known(id).account())
                    .distinct()
                    .toList();
            return accounts.isEmpty() ? Optional.empty() : Optional.of(new Value.Users(accounts));
        }
        return account(json).map(id -> new Value.User(one(field, id).account()));
    }

    private Person one(Field field, String id) {
        return switch (field.id()) {
            case "assignee" -> assignable(id);
            case "reporter" ->
                target.view()
                        .site()
                        .people()
                        .find(id)
                        .orElseThrow(() -> BadInput.of("The reporter specified is not a user."));
            default -> known(id);
        };
    }

    /** The person of an id who may be assigned issues here. */
    Person assignable(String id) {
        Person person = known(id);
        boolean may = target.view()
                .site()
                .access()
                .permits(Optional.of(person.account()), Permission.ASSIGNABLE_USER, target.project());
        if (!may || !person.active()) {
            throw BadInput.of("User '" + id + "' cannot be assigned issues.");
        }
        return person;
    }

    private Person known(String id) {
        return target.view()
                .site()
                .people()
                .find(id)
                .orElseThrow(() -> BadInput.of("User '" + id + "' does not exist."));
    }

    /** The account id that is given; none where nobody is meant. */
    private static Optional<String> account(JsonNode json) {
        if (!json.isObject()) {
            throw BadInput.of("data was not an object");
        }
        JsonNode id = json.has("accountId") ? json.path("accountId") : json.path("id");
        if (id.isMissingNode()) {
            if (json.propertyNames().stream().anyMatch(PERSONAL::contains)) {
                throw BadInput.of("'accountId' must be the only user identifying query parameter in GDPR strict mode.");
            }
            throw BadInput.of("expected 'accountId' property to be provided");
        }
        return Optional.of(id.asString("")).filter(text -> !text.isEmpty() && !text.equals("-1"));
    }
}
