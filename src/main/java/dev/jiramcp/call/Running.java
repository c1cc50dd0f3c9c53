package dev.jiramcp.call;

import dev.jiramcp.exchange.Lent;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.tool.Login;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.ToolCall;

/**
 * A tool while it runs.
 *
 * @param lent the credential
 * @param visible the tools that the caller sees
 * @param request the call
 */
record Running(Lent lent, Selection visible, CallRequest request) implements ToolCall {
    @Override
    public Jira jira() {
        return lent.jira();
    }

    @Override
    public Login login() {
        return lent.login().with(visible.toolsets());
    }

    @Override
    public void progress(double done, double total, String message) {
        throwIfCancelled();
        request.progress().report(done, total, message);
    }

    @Override
    public void throwIfCancelled() {
        request.cancellation().throwIfCancelled();
    }
}
