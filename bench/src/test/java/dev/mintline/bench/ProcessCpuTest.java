package dev.mintline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcessCpuTest {
    @Test
    void addsOwnAndCollectedTimeWhateverTheCommandIsCalled() {
        assertThat(ProcessCpu.ticks("12 (a) S 1) S 1 12 12 0 -1 4194560 10 20 0 0 7 5 3 2 20 0 33 0"))
                .isEqualTo(17);
    }

    @Test
    void readsThisProcess() {
        assertThat(ProcessCpu.seconds(ProcessHandle.current().pid())).isPositive();
    }

    @Test
    void refusesAProcessThatIsNotThere() {
        assertThatThrownBy(() -> ProcessCpu.seconds(Long.MAX_VALUE)).isInstanceOf(BenchFailure.class);
    }
}
