package dev.jiramcp.adf;

import java.util.Map;
import java.util.Optional;

/** Panels, and the alerts of GitHub that say them; {@code INFO}, {@code SUCCESS} and {@code ERROR} are ours. */
final class Panels {
    private static final Map<String, String> FROM_ALERT = Map.of(
            "NOTE", "note",
            "INFO", "info",
            "TIP", "tip",
            "SUCCESS", "success",
            "WARNING", "warning",
            "IMPORTANT", "warning",
            "CAUTION", "error",
            "ERROR", "error",
            "DANGER", "error");
    private static final Map<String, String> TO_ALERT =
            Map.of("info", "INFO", "tip", "TIP", "success", "SUCCESS", "warning", "WARNING", "error", "CAUTION");

    private Panels() {}

    /** The panel type of an alert's word in capitals. */
    static Optional<String> panel(String alert) {
        return Optional.ofNullable(FROM_ALERT.get(alert));
    }

    /** The word for a panel type; a panel of somebody's own making is a note. */
    static String alert(String panelType) {
        return TO_ALERT.getOrDefault(panelType, "NOTE");
    }
}
