package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.vault.Vault;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /readyz}: whether this process can do its work, which takes the database and the master key. */
final class Ready extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Ready.class);

    private final transient Vault vault;

    Ready(Vault vault) {
        this.vault = requireNonNull(vault, "vault is null");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> trouble = trouble();
        ObjectNode body = Json.object()
                .put("status", trouble.isEmpty() ? "ok" : "unavailable")
                .put("version", Version.CURRENT);
        trouble.ifPresent(code -> body.put("error", code));
        if (trouble.isPresent()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "5");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.getOutputStream().write(Json.mapper().writeValueAsBytes(body));
    }

    /** Anybody may ask, so the code is all that is told; the log has the rest. */
    private Optional<String> trouble() {
        try {
            vault.check();
            return Optional.empty();
        } catch (Refusal refusal) {
            LOG.warn("not ready: {}", refusal.getMessage());
            return Optional.of(refusal.code());
        } catch (RuntimeException failure) {
            LOG.error("not ready", failure);
            return Optional.of("internal_error");
        }
    }
}
