// Before the first paint, so that nobody is flashed with white at night. A file of its own: the hub's policy allows no script inside the page.
(() => {
  let wanted = null
  try {
    wanted = localStorage.getItem('tonglu.appearance')
  } catch {
    // A browser without storage follows the system.
  }
  const isDark = wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mode = isDark ? 'dark' : 'light'
})()
