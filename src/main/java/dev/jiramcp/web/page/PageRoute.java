package dev.jiramcp.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers one method at one address. */
@FunctionalInterface
public interface PageRoute {
    /**
     * Answers.
     *
     * @param response for cookies alone; the reply itself is returned
     */
    Reply answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
