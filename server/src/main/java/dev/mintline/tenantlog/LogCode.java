package dev.mintline.tenantlog;

/** Types of the tenant log, as Auth0 names them (tokens.md 10). */
public enum LogCode {
    /** Login. */
    LOGIN("s"),
    LOGIN_FAILED("f"),
    WRONG_PASSWORD("fp"),
    UNKNOWN_USER("fu"),
    SILENT_AUTH("ssa"),
    SILENT_AUTH_FAILED("fsa"),
    CODE_EXCHANGE("seacft"),
    CODE_EXCHANGE_FAILED("feacft"),
    REFRESH("sertft"),
    REFRESH_FAILED("fertft"),
    REFRESH_REUSED("ferrt"),
    REFRESH_TOKEN_REVOKED("srrt"),
    CLIENT_CREDENTIALS("seccft"),
    CLIENT_CREDENTIALS_FAILED("feccft"),
    PASSWORD("sepft"),
    PASSWORD_FAILED("fepft"),
    SESSION_REVOKED("session_revoked"),
    RESOURCE_CLEANUP("resource_cleanup"),
    PASSWORD_CHANGED("scp"),
    USER_DELETED("sdu"),
    LOGOUT("slo"),
    LOGOUT_FAILED("flo"),
    WARNING("w"),
    ACTIONS_FAILED("actions_execution_failed"),
    MANAGEMENT_WRITE("sapi");

    private final String wire;

    LogCode(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
