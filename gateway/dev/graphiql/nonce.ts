/** Dialogs put a style sheet of their own into the page: they take the page's nonce from here. Imported first. */
declare global {
  var __webpack_nonce__: string | undefined;
}

globalThis.__webpack_nonce__ = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

export {};
