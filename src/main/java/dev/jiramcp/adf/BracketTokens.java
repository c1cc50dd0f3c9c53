package dev.jiramcp.adf;

import java.util.Optional;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/** Finds the tokens in brackets that are no links: {@code [~accountid:ID]}, {@code [!NOTE]}, {@code [x]}. */
final class BracketTokens implements LinkProcessor {
    @Override
    public LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
        if (link.destination() != null || link.label() != null || link.marker() != null) {
            return LinkResult.none();
        }
        boolean atStart = link.openingBracket().getPrevious() == null;
        Optional<Token> token = Tokens.bracket("[" + link.text(scanner) + "]", atStart);
        return token.<LinkResult>map(found -> LinkResult.replaceWith(found, link.afterTextBracket()))
                .orElseGet(LinkResult::none);
    }
}
