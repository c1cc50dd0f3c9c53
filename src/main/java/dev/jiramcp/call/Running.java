package dev.jiramcp.call;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.Lent;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.WatchedJira;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Login;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.ToolCall;
import java.util.List;

/** A tool while it runs. */
final class Running implements ToolCall {
    private final Lent lent;
    private final Selection visible;
    private final Cancellation cancellation;
    private final Steps steps;

    /**
     * A tool that is about to run.
     *
     * @param lent the credential
     * @param visible the tools that the caller sees
     * @param request the call
     */
    Running(Lent lent, Selection visible, CallRequest request) {
        this.lent = requireNonNull(lent, "lent is null");
        this.visible = requireNonNull(visible, "visible is null");
        this.cancellation = request.cancellation();
        this.steps = new Steps(request.progress());
    }

    @Override
    public Jira jira() {
        return new WatchedJira(lent.jira(), call -> {
            throwIfCancelled();
            steps.request(call);
        });
    }

    @Override
    public Login login() {
        return lent.login().with(visible.toolsets());
    }

    @Override
    public List<Refusal> endedConnections() {
        return lent.endedConnections();
    }

    @Override
    public void progress(double done, double total, String message) {
        throwIfCancelled();
        steps.tell(done, total, message);
    }

    @Override
    public void throwIfCancelled() {
        cancellation.throwIfCancelled();
    }
}
