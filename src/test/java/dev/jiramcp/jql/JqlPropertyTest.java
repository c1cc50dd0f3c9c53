package dev.jiramcp.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every query, tried on queries made by chance. */
class JqlPropertyTest {
    /** Each seed stands for a hundred queries. */
    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsRenderedIsReadBackEqual(long seed) {
        JqlGenerator generator = new JqlGenerator(seed);
        for (int i = 0; i < 100; i++) {
            Query query = generator.query();
            String text = query.render();
            assertThat(Jql.read(text)).as(text).isEqualTo(new Parsed.Valid(query));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsReadIsReadOrRefusedAndNothingElse(long seed) {
        JqlGenerator generator = new JqlGenerator(seed);
        for (int i = 0; i < 100; i++) {
            String text = generator.mutated(generator.query().render());
            Parsed parsed = Jql.read(text);
            if (parsed instanceof Parsed.Valid valid) {
                assertThat(Jql.read(valid.query().render())).as(text).isEqualTo(valid);
            } else {
                assertThat(((Parsed.Invalid) parsed).problem().text()).as(text).isNotBlank();
            }
        }
    }
}
