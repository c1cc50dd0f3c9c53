package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What comes of adding to a list or taking from it: the operations {@code add} and {@code remove}. */
final class Amendments {
    /** One item as the request says it. */
    record Item(FieldInput input, JsonNode json, Target target) {
        /** The value that a list of this item alone would be. */
        Optional<Value> alone(Field field) {
            return input.read(field, Json.array().add(json), target);
        }
    }

    private Amendments() {}

    static Optional<Value> of(Field field, Optional<Value> now, String verb, Item item) {
        Optional<Value> change = item.alone(field);
        if (change.isEmpty()) {
            return now;
        }
        boolean add = verb.equals("add");
        Value value = change.get();
        if (value instanceof Value.Words words) {
            return words(amended(now.map(Amendments::words).orElse(List.of()), words.words(), add));
        }
        if (value instanceof Value.Refs refs) {
            return refs(amended(now.map(Amendments::refs).orElse(List.of()), refs.ids(), add));
        }
        if (value instanceof Value.Users users && field.kind().form() == FieldKind.Form.USERS) {
            return users(amended(now.map(Amendments::users).orElse(List.of()), users.accounts(), add));
        }
        throw BadInput.of("Field does not support update '" + verb + "'");
    }

    private static <T> List<T> amended(List<T> now, List<T> change, boolean add) {
        List<T> list = new ArrayList<>(now);
        list.removeAll(change);
        if (add) {
            list = new ArrayList<>(now);
            for (T item : change) {
                if (!list.contains(item)) {
                    list.add(item);
                }
            }
        }
        return list;
    }

    private static List<String> words(Value value) {
        return value instanceof Value.Words words ? words.words() : List.of();
    }

    private static List<String> refs(Value value) {
        return value instanceof Value.Refs refs ? refs.ids() : List.of();
    }

    private static List<AccountId> users(Value value) {
        return value instanceof Value.Users users ? users.accounts() : List.of();
    }

    private static Optional<Value> words(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(new Value.Words(words));
    }

    private static Optional<Value> refs(List<String> ids) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Value.Refs(ids));
    }

    private static Optional<Value> users(List<AccountId> accounts) {
        return accounts.isEmpty() ? Optional.empty() : Optional.of(new Value.Users(accounts));
    }
}
