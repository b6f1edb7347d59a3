import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from './shell/language.ts'
import { readAnewWhenRenewed } from './shell/renewed.ts'
import { Root } from './shell/root.tsx'
import './shell/shell.css'
import './shell/parts.css'

readAnewWhenRenewed()
await startLanguage()
const element = document.getElementById('root')
if (element) createRoot(element).render(<StrictMode><Root /></StrictMode>)
