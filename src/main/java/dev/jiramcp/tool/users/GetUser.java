package dev.jiramcp.tool.users;

import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.People;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.ArrayList;
import java.util.List;

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

    record Output(List<UserView> users, List<String> notFound) {}

    private static Output call(ToolCall call, Input input) {
        People people = new People(call.jira());
        List<UserView> users = new ArrayList<>();
        List<String> notFound = new ArrayList<>();
        for (String id : input.accountIds()) {
            call.progress(users.size() + notFound.size(), input.accountIds().size(), "Reading people");
            try {
                users.add(UserView.of(people.byId(new AccountId(id.strip()))));
            } catch (Refusal refusal) {
                boolean nobodys = refusal.kind() == Refusal.Kind.NOT_FOUND
                        || refusal.code().equals("invalid_account_id");
                if (!nobodys) {
                    throw refusal;
                }
                notFound.add(id);
            }
        }
        return new Output(users, notFound);
    }
}
