package dev.mintline.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.TenantSettings;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rows outlive the server that wrote them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentsTest {
    @Test
    void what_an_older_server_did_not_know_has_its_default() {
        TenantSettings read = read("{\"session_lifetime\":\"PT1H\",\"hide_script_errors\":true}");

        assertThat(read.sessionLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(read.hideScriptErrors()).isTrue();
        assertThat(read.revokeRefreshTokenGrant()).isTrue();
        assertThat(read.allowedLogoutUrls()).isEmpty();
        assertThat(read.defaultDirectory()).isEqualTo(TenantSettings.DEFAULT.defaultDirectory());
        assertThat(read("{}")).isEqualTo(TenantSettings.DEFAULT);
    }

    @Test
    void what_a_newer_server_knows_is_skipped() {
        assertThat(read("{\"invented_later\":{\"a\":1}}")).isEqualTo(TenantSettings.DEFAULT);
    }

    private static TenantSettings read(String json) {
        return Documents.read(json, TenantSettings.DEFAULT, TenantSettings.class);
    }
}
