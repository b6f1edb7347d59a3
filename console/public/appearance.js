// Before the first paint, so that nobody is flashed with white at night. A file of its own: the hub's policy allows no script inside the page.
(function () {
  var wanted = null
  try { wanted = localStorage.getItem('tonglu.appearance') } catch (error) { /* A browser without storage follows the system. */ }
  var dark = wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mode = dark ? 'dark' : 'light'
})()
