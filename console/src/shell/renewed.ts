/**
 * After an update of the hub the parts of a screen have other names than this page knows. A script that is gone makes the router read
 * the page anew; style sheets are asked before it, and the router does not know their words. Once for each: what stays missing is shown as a problem.
 */
export function readAnewWhenRenewed(): void {
  window.addEventListener('vite:preloadError', ({ payload: { message } }) => {
    const key = `tonglu.missing ${message}`
    if (!message.startsWith('Unable to preload CSS') || sessionStorage.getItem(key) !== null) return
    sessionStorage.setItem(key, '1')
    window.location.reload()
  })
}
