package dev.mintline.walkthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The sign-in page as a person meets it: by its headings, labels and buttons. */
record SignInPage(Page page) {
    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in"));
    }

    Locator name() {
        return page.getByLabel("Email or user name");
    }

    Locator password() {
        return page.getByLabel("Password");
    }

    Locator problem() {
        return page.getByRole(AriaRole.ALERT);
    }

    /** Signs in with the keyboard alone, from the field that has the focus. */
    void typeBlindly(String name, String password) {
        assertThat(name()).isFocused();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(name);
        page.keyboard().press("Tab");
        assertThat(password()).isFocused();
        page.keyboard().type(password);
        page.keyboard().press("Enter");
    }
}
