package dev.mintline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginFormTest {
    private static final URI PAGE = URI.create("http://localhost:8400/u/login?state=a");

    @Test
    void takesTheActionAndTheHiddenInputs() {
        LoginForm form = LoginForm.parse(PAGE, """
                <form method="post" action="/u/login?a=1&amp;b=2">
                <input type="hidden" name="state" value="x&quot;y&amp;z">
                <input name="username"><input value="t" name="csrf" type="hidden">
                </form>""");
        assertThat(form.action()).isEqualTo(URI.create("http://localhost:8400/u/login?a=1&b=2"));
        assertThat(form.hidden()).isEqualTo(Map.of("state", "x\"y&z", "csrf", "t"));
    }

    @Test
    void refusesAPageWithoutAForm() {
        assertThatThrownBy(() -> LoginForm.parse(PAGE, "<p>Sorry</p>")).isInstanceOf(BenchFailure.class);
    }
}
