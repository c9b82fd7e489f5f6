package dev.mintline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.LogEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LogContract extends ContractTest {
    @BeforeEach
    void append_events() {
        store(stores -> {
            stores.log().append(Samples.event("2", "s"));
            stores.log().append(Samples.event("1", "f"));
            stores.log().append(Samples.event("B", "s"));
            stores.log().append(Samples.event("a", "s"));
        });
    }

    private static List<String> ids(List<LogEvent> events) {
        return events.stream().map(LogEvent::id).toList();
    }

    @Test
    void an_event_comes_back_with_every_field() {
        assertThat(find(stores -> stores.log().find("1"))).contains(Samples.event("1", "f"));
        assertThat(find(stores -> stores.log().find("b"))).isEmpty();
    }

    @Test
    void events_are_read_on_from_one_that_is_excluded() {
        assertThat(ids(list(stores -> stores.log().after(Optional.empty(), 10))))
                .containsExactly("1", "2", "B", "a");
        assertThat(ids(list(stores -> stores.log().after(Optional.of("1"), 2)))).containsExactly("2", "B");
        assertThat(ids(list(stores -> stores.log().after(Optional.of("B"), 10))))
                .containsExactly("a");
        assertThat(ids(list(stores -> stores.log().after(Optional.of("a"), 10))))
                .isEmpty();
    }

    @Test
    void reading_may_go_on_from_an_event_that_is_gone() {
        assertThat(ids(list(stores -> stores.log().after(Optional.of("15"), 10))))
                .containsExactly("2", "B", "a");
    }

    @Test
    void the_newest_come_first_all_or_of_one_type() {
        assertThat(ids(list(stores -> stores.log().newest(Optional.empty(), 0, 10))))
                .containsExactly("a", "B", "2", "1");
        assertThat(ids(list(stores -> stores.log().newest(Optional.empty(), 1, 2))))
                .containsExactly("B", "2");
        assertThat(ids(list(stores -> stores.log().newest(Optional.of("s"), 1, 10))))
                .containsExactly("B", "2");
        assertThat(count(stores -> stores.log().count(Optional.empty()))).isEqualTo(4);
        assertThat(count(stores -> stores.log().count(Optional.of("f")))).isEqualTo(1);
    }
}
