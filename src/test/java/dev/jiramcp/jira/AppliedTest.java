package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class AppliedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'id':'3'}                        | {'id':'3','name':'High'}                | true
        {'id':'3'}                        | {'id':'4','name':'High'}                | false
        {'accountId':'a'}                 | {'accountId':'a','displayName':'A'}     | true
        {'accountId':'a'}                 | null                                    | false
        {'value':'Red'}                   | {'id':'1','value':'Red'}                | true
        {'key':'P-1'}                     | {'id':'1','key':'P-1','fields':{}}      | true
        null                              | null                                    | true
        []                                | null                                    | true
        ['a','b']                         | ['b','a']                               | true
        ['a']                             | ['b','a']                               | false
        ['a','a']                         | ['a']                                   | true
        [{'accountId':'1'},{'accountId':'1'}] | [{'accountId':'1','displayName':'x'}] | true
        ['a','b']                         | ['a','a']                               | false
        [{'id':'1'}]                      | [{'id':'1','name':'x'}]                 | true
        37                                | [{'id':36},{'id':37,'state':'active'}]  | true
        5                                 | 5.0                                     | true
        'text '                           | 'text'                                  | true
        '2026-11-22T10:00:00.000+0000'    | '2026-11-22T11:00:00.000+0100'          | true
        {'originalEstimate':'2d'}         | {'originalEstimate':'2d','remainingEstimate':'2d'} | true
        {'id':'1','child':{'id':'2'}}     | {'id':'1','child':{'id':'3'}}           | false
        """)
    void comparesByMeaning(String asked, String reported, boolean same) {
        assertThat(Applied.same(FakeJira.json(asked), FakeJira.json(reported))).isEqualTo(same);
    }

    @Test
    void namesTheFieldsThatAreNotAsAsked() {
        ObjectNode asked =
                (ObjectNode) FakeJira.json("{'summary':'New','labels':['a'],'priority':{'id':'1'},'duedate':null}");
        assertThat(Applied.missing(asked, FakeJira.json("{'summary':'New','labels':[],'priority':{'id':'2'}}")))
                .containsExactly("labels", "priority");
    }

    @Test
    void remembersFiftyWritesOfTheLastMinute() {
        Instant[] now = {Instant.parse("2026-11-22T00:00:00Z")};
        RecentWrites writes = new RecentWrites(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        });
        LongStream.rangeClosed(1, 60).forEach(writes::add);
        writes.add("59");
        writes.add("not a number");
        assertThat(writes.ids()).hasSize(50).startsWith(59L, 60L, 58L);
        now[0] = now[0].plus(Duration.ofSeconds(59));
        writes.add(7);
        now[0] = now[0].plus(Duration.ofSeconds(2));
        assertThat(writes.ids()).containsExactly(7L);
    }
}
