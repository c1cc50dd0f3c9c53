package dev.jiramcp.tool.users;

import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.People;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** People by account id. */
public final class GetUser {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_get_user",
            "Get users by account id",
            "Gets users by their Atlassian account ids. To find an account id by name or e-mail, use jira_find_users.",
            Toolset.USERS,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/user"),
            Input.class,
            Output.class,
            GetUser::call);

    private GetUser() {}

    record Input(
            @Describe(
                    value = "Account ids",
                    aliases = {"account_id", "user", "users"},
                    min = 1,
                    max = 50)
            List<String> accountIds) {}

    record Output(List<UserView> users, List<String> notFound, Optional<ObjectNode> notRead) {}

    private static Output call(ToolCall call, Input input) {
        People people = new People(call.jira());
        Map<String, Section<Optional<UserView>>> read = new LinkedHashMap<>();
        for (String id : input.accountIds()) {
            call.progress(read.size(), input.accountIds().size(), "Reading people");
            read.put(id, Section.read(() -> user(people, id)));
        }
        Section.requireOne(read.values());
        List<UserView> users = new ArrayList<>();
        List<String> notFound = new ArrayList<>();
        read.forEach((id, section) ->
                section.found().ifPresent(user -> user.ifPresentOrElse(users::add, () -> notFound.add(id))));
        return new Output(users, notFound, Section.notRead(read));
    }

    /** Whose id it is; empty where it is nobody's. */
    private static Optional<UserView> user(People people, String id) {
        try {
            return Optional.of(UserView.of(people.byId(new AccountId(id.strip()))));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.code().equals("invalid_account_id")) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
