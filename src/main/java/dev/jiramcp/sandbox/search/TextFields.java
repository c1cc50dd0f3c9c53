package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operator;
import dev.jiramcp.sandbox.data.Comment;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Jira's own fields that are searched for words. */
record TextFields(Asking asking, FieldForms forms) {
    Map<String, Supplier<SearchField>> entries() {
        return Map.of(
                "summary",
                () -> text("summary").sortedBy(Sorting.by(issue -> Optional.of(issue.summary()))),
                "description",
                () -> text("description")
                        .sortedBy(Sorting.by(issue ->
                                Values.texts(issue, "description").stream().findFirst())),
                "environment",
                () -> text("environment"),
                "comment",
                () -> forms.texts(this::comments, Operators.TEXT),
                "worklogcomment",
                () -> forms.texts(new Worklogs(asking)::comments, Operators.TEXT),
                "text textfields",
                () -> forms.texts(this::everything, Set.of(Operator.LIKE)));
    }

    private SearchField text(String field) {
        return forms.text(issue -> Values.texts(issue, field));
    }

    private List<String> comments(Issue issue) {
        return issue.attached().comments().stream()
                .filter(comment -> mayRead(issue, comment))
                .map(comment -> DocumentText.of(comment.body()))
                .toList();
    }

    private boolean mayRead(Issue issue, Comment comment) {
        boolean customer = asking.caller()
                .flatMap(asking.site().people()::find)
                .filter(person -> person.kind() == Person.Kind.CUSTOMER)
                .isPresent();
        return !(comment.internal() && customer) && Worklogs.visible(asking, issue, comment.visibility());
    }

    /** Everything that {@code text} searches: summary, description, environment, comments and the custom texts. */
    private List<String> everything(Issue issue) {
        List<String> texts = new ArrayList<>(comments(issue));
        Stream.of("summary", "description", "environment").forEach(field -> texts.addAll(Values.texts(issue, field)));
        for (Field field : asking.site().catalogue().fields()) {
            boolean text = field.kind() == FieldKind.LINE || field.kind() == FieldKind.PARAGRAPH;
            if (field.custom() && text) {
                texts.addAll(Values.texts(issue, field.id()));
            }
        }
        return texts;
    }
}
